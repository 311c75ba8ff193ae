import type { Site } from '../../../domain/library/site.ts';
import { messagePage } from './message-page.tsx';

/** The page where there is nothing at an address. */
export const notFoundPage = ({ site }: { readonly site: Site }): string =>
  messagePage({
    site,
    title: 'Not found',
    body: (
      <>
        <p class="lede">There is nothing at this address, or not any more.</p>
        <p>
          Try the <a href="/">front page</a>, the <a href="/search">search</a> or the{' '}
          <a href="/feeds/">feeds</a>.
        </p>
      </>
    ),
  });
