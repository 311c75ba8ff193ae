import { defined } from '../../domain/defined.ts';
import type { Calendar } from '../../domain/harvest/calendar.ts';
import type { Source, SourcePage } from '../../domain/harvest/source.ts';
import { SourceError } from '../../domain/harvest/source-error.ts';
import { addDays, dayOf } from '../../domain/time.ts';
import { arxivHost } from './arxiv-host.ts';

/** Where arXiv's API is, what it is asked for, and when it changes. */
export interface ArxivQueryOptions {
  /** `https://export.arxiv.org/api/query` */
  readonly url: string;
  /** arXiv's own: `cat:cs.CL OR cat:cs.LG` */
  readonly query: string;
  readonly calendar: Calendar;
}

const papersAPage = 200;
/** How many days are asked for again: papers submitted before a weekend appear after it. */
const overlapDays = 5;

/**
 * The source of whatever a query of arXiv's API finds, day of submission by day: for operators to whom neither the feed
 * nor the records will do. One day is far below the 30,000 entries that the API gives of one query.
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
  read: async (body, { day = '', start = 0 }, now): Promise<SourcePage> => {
    const { parseArxivAnswer } = await import('./parse-arxiv-answer.ts');
    const { items, total } = parseArxivAnswer(body);
    const next = Number(start) + items.length;
    // arXiv now and then serves an empty page in the middle: the list ends where the total says
    if (next < total && items.length === 0)
      throw new SourceError('cut short', `arXiv gave no entry at ${start} of ${total}`);
    const page = defined({ items, newest: items.length > 0 ? day : undefined });
    if (next < total) return { ...page, position: { day, start: next }, more: true };
    if (day < dayOf(now)) return { ...page, position: { day: addDays(day, 1), start: 0 }, more: true };
    return { ...page, position: { day: firstDayAgain(now), start: 0 }, more: false };
  },
});

const firstDayAgain = (now: Date): string => addDays(dayOf(now), -overlapDays);
