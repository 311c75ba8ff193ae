import { compileFilter } from '../../filters/compile-filter.ts';
import type { Top } from '../../filters/filter.ts';
import { leastLikeness } from '../../filters/likeness.ts';
import { parseFilter } from '../../filters/parse-filter.ts';
import { cameWithin } from '../../library/arrivals.ts';
import { type Liked, nothingLiked } from '../../library/search/find-liked.ts';
import { type Window, windowStart } from '../../library/window.ts';
import { withinBudget } from '../../library/within-budget.ts';
import { hottest } from '../../papers/heat.ts';
import { longestWriteMs } from '../../papers/listing/future-dates.ts';
import type { Paper } from '../../papers/paper.ts';
import { likesOf } from '../../papers/similarity/why-like.ts';
import { ago, dayMs, type Instant, later } from '../../time.ts';
import { type AlertSettings, mostPapersInDigest } from '../subscription/alert-settings.ts';
import type { Coverage } from '../subscription/subscriber.ts';
import type { Digest, Frequency } from './digest.ts';
import type { Due } from './next-due.ts';
import { rememberLast } from './remember-last.ts';

/** For whom a digest is chosen. */
export interface DigestReader {
  readonly settings: AlertSettings;
  /** what their digests have covered so far; nothing before now where there was none */
  readonly covered?: Coverage | undefined;
  readonly due: Pick<Due, 'on' | 'edition'>;
}

/** A digest, without papers where nothing is new for its reader, and what they will have been sent with it. */
export interface DueDigest {
  readonly digest: Digest;
  readonly covered: Coverage;
}

/** How long after the day it is listed under a paper that came late is still news; a back-fill is none. */
const latenessMs = { daily: 3 * dayMs, weekdays: 5 * dayMs, weekly: 7 * dayMs };

/** Filters whose matcher is kept, and selections of each: readers with one filter come one after the other, and most have had the same digests. */
const mostFilters = 4;
const mostSelections = 8;

/**
 * Make the function that chooses the papers of any reader's digest from one window, hottest first.
 *
 * Digests follow the order in which papers were stored, not the calendar: what arrives late is in the next one, and nothing
 * is in two. No digest covers what was stored so lately that a paper of before could still be on its way.
 *
 * A filter is compiled once while readers with it come one after the other, and asked only about what is new to them.
 *
 * @param stored the moment through which all stored papers are in the window
 */
export function digestSelector(
  window: Window,
  stored: Instant,
  now: Date,
): (reader: DigestReader, liked?: Liked) => DueDigest {
  const trailing = ago(now, longestWriteMs);
  const settled = stored < trailing ? stored : trailing;
  const papersAfter = byMomentOfStoring(window, settled);

  // as of what they cover, not of now: the list that a digest leads to asks the same later
  const asOf = new Date(settled);
  const matcherOf = rememberLast(mostFilters, (filter: string, liked: Liked) => {
    const parsed = parseFilter(filter);
    // a filter was valid when it was stored; a topic that is gone since matches nothing
    const matches = 'problem' in parsed ? () => false : compileFilter(parsed.filter, asOf, liked.likeness);
    const top = 'problem' in parsed ? undefined : parsed.filter.top;
    const admits = top ? membership(window, matches, top) : matches;
    return {
      select: rememberLast(mostSelections, (after: string, listedSince: string) => {
        const came = cameWithin({ after, through: settled, listedSince });
        return hottest(papersAfter(after).filter((paper) => came(paper) && admits(paper)));
      }),
      why: rememberLast(mostSelections, (_ids: string, papers: readonly Paper[]) =>
        likesOf(papers, liked.papers, leastLikeness),
      ),
    };
  });

  return ({ settings, covered = { through: trailing }, due }, liked = nothingLiked) => {
    const { filter, frequency, mostPapers = mostPapersInDigest } = settings;
    const listedSince = listedSinceOf(covered.through, frequency, asOf);
    const { select, why } = matcherOf(filter, liked);
    const found = select(covered.through, listedSince);
    const sent = new Set(covered.sent);
    const papers = sent.size > 0 ? found.filter(({ id }) => !sent.has(id)) : found;
    const chosen = papers.slice(0, mostPapers);
    return {
      digest: {
        edition: due.edition,
        frequency,
        filter,
        papers: chosen,
        ...(liked.papers.size > 0 && { likes: why(chosen.map(({ id }) => id).join(' '), chosen) }),
        ...(liked.gone.length > 0 && { gone: liked.gone }),
        more: Math.max(0, papers.length - mostPapers),
        date: due.on,
        after: covered.through,
        through: settled,
        listedSince,
        textOnly: settings.textOnly,
      },
      covered: { through: settled > covered.through ? settled : covered.through },
    };
  };
}

/** From when on a paper must be listed to be news: not long before what was covered last, and within the window. */
function listedSinceOf(covered: Instant, frequency: Frequency, asOf: Date): Instant {
  const news = later(new Date(covered), 1 - latenessMs[frequency]);
  const start = windowStart(asOf);
  return news > start ? news : start;
}

/** Make the function that gives the papers stored after a moment, through another. */
function byMomentOfStoring(window: Window, through: Instant): (after: Instant) => readonly Paper[] {
  const papers = [...window.values()]
    .filter(({ storedAt }) => storedAt <= through)
    .sort((a, b) => (a.storedAt < b.storedAt ? 1 : -1));
  return (after) => {
    const end = papers.findIndex(({ storedAt }) => storedAt <= after);
    return end < 0 ? papers : papers.slice(0, end);
  };
}

/** Whether a paper is among those that a budget lets pass: it is given out over all papers of a day or week, new or not. */
function membership(window: Window, matches: (paper: Paper) => boolean, top: Top): (paper: Paper) => boolean {
  const passing = new Set(withinBudget([...window.values()].filter(matches), top));
  return (paper) => passing.has(paper);
}
