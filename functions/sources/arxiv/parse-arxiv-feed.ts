import type { Calendar } from '../../domain/harvest/calendar.ts';
import type { Page, Source } from '../../domain/harvest/source.ts';
import { SourceError } from '../../domain/harvest/source-error.ts';
import type { Drafted } from '../../domain/papers/draft/draft.ts';
import type { AnnounceType } from '../../domain/papers/paper.ts';
import { dayIn } from '../../domain/time.ts';
import { splitArxivAuthors } from '../people/split-arxiv-authors.ts';
import {
  attribute,
  childNamed,
  childrenNamed,
  type Element,
  ownText,
  parseXml,
  text,
} from '../wire/parse-xml.ts';
import { arxivHost } from './arxiv-host.ts';
import { draftArxivRecord, parseArxivDate } from './draft-arxiv-record.ts';

/** What a day's feed says. `day` is that of the announcement, in Eastern time. */
export interface Announcement {
  readonly day: string;
  readonly items: readonly Drafted[];
}

const timeZone = 'America/New_York';
const announceTypes: ReadonlyMap<string, AnnounceType> = new Map([
  ['new', 'new'],
  ['absonly', 'new'],
  ['cross', 'cross'],
  ['replace', 'replace'],
  ['replace-cross', 'replace-cross'],
]);

/**
 * Read a feed of rss.arxiv.org, RSS 2.0 or Atom. Throws a SourceError for what is none, and for an error that is served
 * as a feed. https://info.arxiv.org/help/rss_specifications.html
 */
export function parseArxivFeed(body: string): Announcement {
  const { root, element } = parseXml(body, "arXiv's feed", ['rss', 'feed']);
  const channel = root === 'rss' ? (childNamed(element, 'channel') ?? {}) : element;
  const title = text(channel, 'title') ?? '';
  if (/\berror\b/i.test(title)) {
    throw new SourceError(
      'an error',
      `arXiv's feed: ${title}: ${text(channel, 'description') ?? text(channel, 'subtitle') ?? ''}`.trim(),
    );
  }
  const built = parseArxivDate(
    text(channel, 'pubDate') ?? text(channel, 'lastBuildDate') ?? text(channel, 'updated'),
  );
  if (!built) throw new SourceError('malformed', "arXiv's feed does not say of which day it is");
  const items = childrenNamed(channel, root === 'rss' ? 'item' : 'entry').map((item) =>
    draftItem(item, built),
  );
  return { day: dayIn(timeZone, new Date(built)), items };
}

/** One item of either format: they differ in the names of three elements. */
function draftItem(item: Element, built: string): Drafted {
  const described = text(item, 'description') ?? text(item, 'summary') ?? '';
  const [, head = '', abstract = described] =
    /^\s*(arXiv:\S+\s+Announce Type:[^\n]*?)\s*Abstract:\s*([\s\S]*)$/.exec(described) ?? [];
  const type = text(item, 'announce_type') ?? /Announce Type:\s*(\S+)/.exec(head)?.[1] ?? '';
  const announceType = announceTypes.get(type);
  const at = parseArxivDate(text(item, 'pubDate') ?? text(item, 'published')) ?? built;
  const id = text(item, 'guid') ?? text(item, 'id') ?? /^arXiv:(\S+)/.exec(head)?.[1];
  return draftArxivRecord(
    {
      title: text(item, 'title'),
      abstract,
      arxivId: id ?? text(item, 'link') ?? attribute(childNamed(item, 'link'), 'href') ?? '',
      authors: childrenNamed(item, 'creator').flatMap((creator) => splitArxivAuthors(ownText(creator) ?? '')),
      categories: childrenNamed(item, 'category').map((one) => attribute(one, 'term') ?? ownText(one) ?? ''),
      announceType,
      license: text(item, 'rights'),
      doi: text(item, 'DOI') ?? text(item, 'doi'),
      journalRef: text(item, 'journal_reference') ?? text(item, 'journal_ref'),
      // a replacement is announced on another day than its paper was
      listedAt: !announceType?.startsWith('replace') ? at : undefined,
      announcedAt: announceType === undefined || announceType === 'new' ? at : undefined,
    },
    'arxiv-feed',
  );
}

export interface ArxivFeedOptions {
  /** `https://rss.arxiv.org/rss/` */
  readonly url: string;
  readonly categories: readonly string[];
  readonly calendar: Calendar;
}

/** Each day's announcement, with announce types, in one request for all categories. It holds one day: who misses it needs the records. */
export const arxivFeedSource = ({ url, categories, calendar }: ArxivFeedOptions): Source => ({
  name: 'arxiv-feed',
  host: arxivHost,
  calendar,
  watches: categories,
  holdsOneDay: true,
  begin: () => ({}),
  ask: () => `${url}${categories.join('+')}`,
  read: (body): Page => {
    const { day, items } = parseArxivFeed(body);
    return { items, day, position: { day }, more: false };
  },
});
