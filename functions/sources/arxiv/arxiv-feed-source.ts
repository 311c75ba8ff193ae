import type { Calendar } from '../../domain/harvest/calendar.ts';
import type { Source, SourcePage } from '../../domain/harvest/source.ts';
import { arxivHost } from './arxiv-host.ts';

/** Where arXiv's feed is, of which categories, and when it is announced. */
export interface ArxivFeedOptions {
  /** `https://rss.arxiv.org/rss/` */
  readonly url: string;
  readonly categories: readonly string[];
  readonly calendar: Calendar;
}

/** The source of each day's announcement, with announce types, in one request for all categories. The feed holds one day: a day that is missed has to come from the records. */
export const arxivFeedSource = ({ url, categories, calendar }: ArxivFeedOptions): Source => ({
  name: 'arxiv-feed',
  host: arxivHost,
  calendar,
  watches: categories,
  holdsOneDay: true,
  begin: () => ({}),
  ask: () => `${url}${categories.join('+')}`,
  read: async (body): Promise<SourcePage> => {
    const { parseArxivFeed } = await import('./parse-arxiv-feed.ts');
    const { day, items } = parseArxivFeed(body);
    return { items, day, position: { day }, more: false };
  },
});
