import type { Site } from '../../../domain/library/site.ts';
import { messagePage } from '../site/message-page.tsx';

/** The page after a request for an alert. It says the same whether the address was known or not. */
export const checkMailPage = ({ site, email }: { readonly site: Site; readonly email: string }): string =>
  messagePage({
    site,
    title: 'Check your mail',
    body: (
      <>
        <p class="lede">
          A message is on its way to <strong>{email}</strong>. Follow the link in it, and the papers will
          come.
        </p>
        <p class="note">
          Nothing in your inbox after a few minutes? Look among the spam, or see whether the address is right
          and <a href="/#subscribe">ask again</a>. Without your confirmation we send nothing else.
        </p>
      </>
    ),
  });
