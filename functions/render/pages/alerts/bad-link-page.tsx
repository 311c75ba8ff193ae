import type { Site } from '../../../domain/library/site.ts';
import { messagePage } from '../site/message-page.tsx';
import { SubscribeForm } from './subscribe-form.tsx';

/**
 * The page for a link that is forged, cut off by a mail program, or expired. It tells nothing about any address: the form
 * is the same one that every reader uses, and its answer goes by mail.
 */
export const badLinkPage = ({ site }: { readonly site: Site }): string =>
  messagePage({
    site,
    title: 'This link does not work',
    subscribes: true,
    body: (
      <>
        <p class="lede">It may be too old, or a part of it was lost on the way. Nothing was changed.</p>
        <p>
          To get a new one, fill in the form: a message with a fresh link goes to that address. The links in
          your latest mail work too.
        </p>
        <SubscribeForm heading="Get a new link" />
      </>
    ),
  });
