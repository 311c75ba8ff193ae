import { SourceError } from '../../domain/harvest/source-error.ts';
import type { Drafted } from '../../domain/papers/draft/draft.ts';
import type { AnnounceType } from '../../domain/papers/paper-facts.ts';
import { dayIn } from '../../domain/time-zone.ts';
import { splitArxivAuthors } from '../people/split-arxiv-authors.ts';
import { parseXml } from '../wire/parse-xml.ts';
import {
  attribute,
  childNamed,
  childrenNamed,
  childText,
  type Element,
  ownText,
} from '../wire/xml-element.ts';
import { draftArxivRecord, parseArxivDate } from './draft-arxiv-record.ts';

/** A day's announcement. `day` is in Eastern time. */
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
 * Parse a feed of rss.arxiv.org, RSS 2.0 or Atom. Throws a SourceError for any other document, and for an error that is
 * served as a feed. https://info.arxiv.org/help/rss_specifications.html
 */
export function parseArxivFeed(body: string): Announcement {
  const { root, element } = parseXml(body, "arXiv's feed", ['rss', 'feed']);
  const channel = root === 'rss' ? (childNamed(element, 'channel') ?? {}) : element;
  const title = childText(channel, 'title') ?? '';
  if (/\berror\b/i.test(title)) {
    throw new SourceError(
      'an error',
      `arXiv's feed: ${title}: ${childText(channel, 'description') ?? childText(channel, 'subtitle') ?? ''}`.trim(),
    );
  }
  const built = parseArxivDate(
    childText(channel, 'pubDate') ?? childText(channel, 'lastBuildDate') ?? childText(channel, 'updated'),
  );
  if (!built) throw new SourceError('malformed', "arXiv's feed does not say of which day it is");
  const items = childrenNamed(channel, root === 'rss' ? 'item' : 'entry').map((item) =>
    draftItem(item, built),
  );
  return { day: dayIn(timeZone, new Date(built)), items };
}

/** Make a draft of one item of either format: they differ in the names of three elements. */
function draftItem(item: Element, built: string): Drafted {
  const described = childText(item, 'description') ?? childText(item, 'summary') ?? '';
  const [, head = '', abstract = described] =
    /^\s*(arXiv:\S+\s+Announce Type:[^\n]*?)\s*Abstract:\s*([\s\S]*)$/.exec(described) ?? [];
  const type = childText(item, 'announce_type') ?? /Announce Type:\s*(\S+)/.exec(head)?.[1] ?? '';
  const announceType = announceTypes.get(type);
  const at = parseArxivDate(childText(item, 'pubDate') ?? childText(item, 'published')) ?? built;
  const id = childText(item, 'guid') ?? childText(item, 'id') ?? /^arXiv:(\S+)/.exec(head)?.[1];
  return draftArxivRecord(
    {
      title: childText(item, 'title'),
      abstract,
      arxivId: id ?? childText(item, 'link') ?? attribute(childNamed(item, 'link'), 'href') ?? '',
      authors: childrenNamed(item, 'creator').flatMap((creator) => splitArxivAuthors(ownText(creator) ?? '')),
      categories: childrenNamed(item, 'category').map((one) => attribute(one, 'term') ?? ownText(one) ?? ''),
      announceType,
      license: childText(item, 'rights'),
      doi: childText(item, 'DOI') ?? childText(item, 'doi'),
      journalRef: childText(item, 'journal_reference') ?? childText(item, 'journal_ref'),
      // a replacement is announced on another day than its paper was
      listedAt: !announceType?.startsWith('replace') ? at : undefined,
      announcedAt: announceType === undefined || announceType === 'new' ? at : undefined,
    },
    'arxiv-feed',
  );
}
