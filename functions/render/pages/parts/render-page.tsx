import type { Child } from 'hono/jsx';
import type { Site } from '../../../domain/library/site.ts';
import { Footer } from './footer.tsx';
import { type PageMeta, renderHead } from './head.tsx';
import { Masthead } from './masthead.tsx';
import { VoteForm } from './vote-button.tsx';

/** What a page is made from. */
export interface PageProps {
  readonly site: Site;
  readonly about: PageMeta;
  readonly body: Child;
  /** more tags for the head */
  readonly meta?: Child;
  /** The first page carries the site's name as its heading, and this line in its bar. */
  readonly front?: { readonly dateline?: string };
  /** the page has its own subscribe form, with id `subscribe` */
  readonly subscribes?: boolean;
  /** the page has its own search form */
  readonly searches?: boolean;
}

/** Render a whole page: head, masthead, one main part, footer. */
export function renderPage({
  site,
  about,
  body,
  meta,
  front,
  subscribes = false,
  searches = false,
}: PageProps): string {
  const html = (
    <html lang="en">
      {renderHead({ site, about, meta })}
      <body>
        <a class="skip" href="#main">
          Skip to the papers
        </a>
        <div class="sheet">
          <Masthead
            site={site}
            front={front}
            subscribe={subscribes ? '#subscribe' : '/#subscribe'}
            search={!searches}
          />
          <main id="main" tabindex={-1}>
            {body}
          </main>
          <VoteForm />
          <Footer site={site} />
        </div>
      </body>
    </html>
  );
  return `<!doctype html>${html}`;
}
