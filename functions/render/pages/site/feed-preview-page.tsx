import type { Site } from '../../../domain/library/site.ts';
import type { Board, EditionEntry } from '../../../domain/publication/board.ts';
import { type FeedFormat, feedFormats, pagePath } from '../../../domain/publication/paths.ts';
import { feedFormatNames, feedMediaTypes } from '../parts/feed-links.tsx';
import { renderPage } from '../parts/render-page.tsx';
import { SubscribeLinks } from '../parts/subscribe-links.tsx';
import { FeedEntries } from './feed-entries.tsx';

export interface FeedPreviewPageProps {
  readonly site: Site;
  readonly board: Board | Board<EditionEntry>;
  /** the one that was opened */
  readonly format: FeedFormat;
  /** the address of the feed in that format, in full: `https://papers.example.org/feeds/latest.atom`, `…/feed.atom?q=topic:agents` */
  readonly feedUrl: string;
  /** root-relative address of the page with the same papers; the board's where it is not given */
  readonly page?: string;
}

/** The same feed in another format: its path has another ending. */
function inFormat(feedUrl: string, format: FeedFormat): string {
  const url = new URL(feedUrl);
  url.pathname = url.pathname.replace(/\.(?:rss|atom|json)$/, `.${format}`);
  return url.href;
}

const Formats = ({ format, feedUrl }: Pick<FeedPreviewPageProps, 'format' | 'feedUrl'>) => (
  <p class="note">
    This is the {feedFormatNames[format]} feed. The same papers come as{' '}
    {feedFormats
      .filter((other) => other !== format)
      .map((other, index) => (
        <>
          {index > 0 ? ' and as ' : null}
          <a href={inFormat(feedUrl, other)} type={feedMediaTypes[other]}>
            {feedFormatNames[other]}
          </a>
        </>
      ))}
    ; if your reader takes this one, there is no reason to change.
  </p>
);

const Address = ({ feedUrl }: { feedUrl: string }) => (
  <p class="field address">
    <label for="feed-address">Address of this feed</label>
    <input type="text" id="feed-address" value={feedUrl} readonly spellcheck={false} />
  </p>
);

/** What a browser shows of a feed: what it is, how to subscribe to it, and its latest entries. */
export function feedPreviewPage({ site, board, format, feedUrl, page }: FeedPreviewPageProps): string {
  const path = page ?? pagePath(board.id);
  const feed = { title: board.title, format, path: feedUrl.slice(site.url.length) };
  return renderPage({
    site,
    about: {
      title: `${board.title}, a feed`,
      description: `${board.description} A feed to subscribe to.`,
      path,
      feeds: [feed],
    },
    body: (
      <div class="narrow">
        <h1>
          <span class="kicker">A feed to subscribe to</span>
          {board.title}
        </h1>
        <p class="lede">{board.description}</p>
        <p class="about-feed">
          A feed reader asks this address now and then, and shows you what is new. It gets the feed itself
          here; a browser gets this page. Copy the address into your reader, or subscribe with one click:
        </p>
        <Address feedUrl={feedUrl} />
        <SubscribeLinks feedUrl={feedUrl} of={board.title} />
        <Formats format={format} feedUrl={feedUrl} />
        <FeedEntries board={board} />
        <p class="more">
          <a href={path}>The same as a page</a> · <a href="/feeds/">All feeds</a>
        </p>
      </div>
    ),
  });
}
