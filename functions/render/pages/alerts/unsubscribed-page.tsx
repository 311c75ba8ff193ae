import type { Site } from '../../../domain/library/site.ts';
import { messagePage } from '../site/message-page.tsx';

/** The page after unsubscribing: the alert is off. */
export const unsubscribedPage = ({ site }: { readonly site: Site }): string =>
  messagePage({
    site,
    title: 'You are unsubscribed',
    body: (
      <>
        <p class="lede">No more mail will come. Thank you for reading.</p>
        <p>
          The papers stay here, on the <a href="/">front page</a> and in the <a href="/feeds/">feeds</a>. To
          have them mailed again, <a href="/#subscribe">subscribe</a>.
        </p>
      </>
    ),
  });
