import { defined } from '../../domain/defined.ts';
import type { Calendar } from '../../domain/harvest/calendar.ts';
import type { Lookup } from '../../domain/harvest/lookup.ts';
import type { Page, Source } from '../../domain/harvest/source.ts';
import { SourceError } from '../../domain/harvest/source-error.ts';
import type { Drafted } from '../../domain/papers/draft/draft.ts';
import { arxivIdOf } from '../../domain/papers/identity/identity.ts';
import { addDays, dayOf } from '../../domain/time.ts';
import { attribute, childNamed, childrenNamed, type Element, parseXml, text } from '../wire/parse-xml.ts';
import { arxivHost } from './arxiv-host.ts';
import { draftArxivRecord, parseArxivDate } from './draft-arxiv-record.ts';

/** One answer of the API. `total` counts all that match the query. */
export interface ArxivAnswer {
  readonly items: readonly Drafted[];
  readonly total: number;
}

/**
 * Read an answer of arXiv's API, an Atom feed. Throws a SourceError for an error, which comes as a feed of one entry.
 * https://info.arxiv.org/help/api/user-manual.html
 */
export function parseArxivAnswer(body: string): ArxivAnswer {
  const { element } = parseXml(body, "arXiv's answer", ['feed']);
  const entries = childrenNamed(element, 'entry');
  for (const entry of entries) {
    if (/\/api\/errors/.test(text(entry, 'id') ?? '')) {
      throw new SourceError(
        'an error',
        `arXiv: ${text(entry, 'summary') ?? text(entry, 'title') ?? 'an error'}`,
      );
    }
  }
  const total = text(element, 'totalResults');
  if (total && /^\d+$/.test(total)) return { items: entries.map(draftEntry), total: Number(total) };
  // arXiv's answers count; a feed that does not, and is not of arXiv's papers either, is somebody else's
  const isArxiv = entries.some((entry) => arxivIdOf(text(entry, 'id') ?? '') !== undefined);
  if (!isArxiv) throw new SourceError('malformed', "arXiv's answer does not say how many it found");
  return { items: entries.map(draftEntry), total: entries.length };
}

function draftEntry(entry: Element): Drafted {
  const primary = attribute(childNamed(entry, 'primary_category'), 'term');
  const others = childrenNamed(entry, 'category').map((one) => attribute(one, 'term') ?? '');
  return draftArxivRecord(
    {
      title: text(entry, 'title'),
      abstract: text(entry, 'summary'),
      arxivId: text(entry, 'id') ?? '',
      authors: childrenNamed(entry, 'author').map((author) => text(author, 'name') ?? ''),
      categories: primary ? [primary, ...others] : others,
      publishedAt: parseArxivDate(text(entry, 'published')),
      versionAt: parseArxivDate(text(entry, 'updated')),
      // whoever asks for old papers means their day
      listedAt: parseArxivDate(text(entry, 'published')),
      comment: text(entry, 'comment'),
      journalRef: text(entry, 'journal_ref') ?? text(entry, 'journal_reference'),
      doi: text(entry, 'doi') ?? text(entry, 'DOI'),
    },
    'arxiv',
  );
}

/** Papers by their arXiv ids, a hundred a request. `url` is `https://export.arxiv.org/api/query`. */
export const arxivLookup = ({ url }: { readonly url: string }): Lookup => ({
  name: 'arxiv-api',
  host: arxivHost,
  atOnce: 100,
  covers: (name) => name.startsWith('arxiv:'),
  ask: (names) => {
    const ids = names.map((name) => name.slice('arxiv:'.length)).join(',');
    return `${url}?${new URLSearchParams({ id_list: ids, max_results: String(names.length) })}`;
  },
  read: (body) => parseArxivAnswer(body).items,
});

export interface ArxivQueryOptions {
  /** `https://export.arxiv.org/api/query` */
  readonly url: string;
  /** arXiv's own: `cat:cs.CL OR cat:cs.LG` */
  readonly query: string;
  readonly calendar: Calendar;
}

const papersAPage = 200;
/** What was submitted before a weekend appears after it: so many days are looked at again. */
const overlapDays = 5;

/**
 * Whatever a query of arXiv's API finds, by the day on which it was submitted: for whom neither the feed nor the records
 * will do. One day is far below the 30,000 entries that the API gives of one query.
 */
export const arxivQuerySource = ({ url, query, calendar }: ArxivQueryOptions): Source => ({
  name: 'arxiv-api',
  host: arxivHost,
  calendar,
  begin: (now, from) => ({ day: from ?? firstDayAgain(now), start: 0 }),
  ask: ({ day = '', start = 0 }) => {
    const date = day.replaceAll('-', '');
    return `${url}?${new URLSearchParams({
      search_query: `(${query}) AND submittedDate:[${date}0000 TO ${date}2359]`,
      start: String(start),
      max_results: String(papersAPage),
      sortBy: 'submittedDate',
      sortOrder: 'ascending',
    })}`;
  },
  read: (body, { day = '', start = 0 }, now): Page => {
    const { items, total } = parseArxivAnswer(body);
    const next = Number(start) + items.length;
    // arXiv now and then serves an empty page in the middle: its end is where the total says
    if (next < total && items.length === 0)
      throw new SourceError('cut short', `arXiv gave no entry at ${start} of ${total}`);
    const told = defined({ items, newest: items.length > 0 ? day : undefined });
    if (next < total) return { ...told, position: { day, start: next }, more: true };
    if (day < dayOf(now)) return { ...told, position: { day: addDays(day, 1), start: 0 }, more: true };
    return { ...told, position: { day: firstDayAgain(now), start: 0 }, more: false };
  },
});

const firstDayAgain = (now: Date): string => addDays(dayOf(now), -overlapDays);
