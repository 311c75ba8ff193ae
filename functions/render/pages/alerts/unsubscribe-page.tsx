import type { Site } from '../../../domain/library/site.ts';
import { ButtonForm, messagePage } from '../site/message-page.tsx';

/** The page of an unsubscribe link: one button, and nothing to fill in. */
export const unsubscribePage = ({ site, action }: { readonly site: Site; readonly action: string }): string =>
  messagePage({
    site,
    title: 'Unsubscribe',
    body: (
      <>
        <p class="lede">One press, and no more mail comes from {site.name}.</p>
        <ButtonForm action={action} label="Unsubscribe" />
      </>
    ),
  });
