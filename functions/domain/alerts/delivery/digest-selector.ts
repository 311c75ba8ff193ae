import { compileFilter } from '../../filters/compile-filter.ts';
import type { Likeness } from '../../filters/likeness.ts';
import { parseFilter } from '../../filters/parse-filter.ts';
import type { Window } from '../../library/window.ts';
import { withinBudget } from '../../library/within-budget.ts';
import { hottest } from '../../papers/heat.ts';
import { longestWriteMs } from '../../papers/listing/future-dates.ts';
import type { Paper } from '../../papers/paper.ts';
import { ago, dayMs, type Instant } from '../../time.ts';
import { dayIn } from '../../time-zone.ts';
import type { Coverage, Subscriber } from '../subscription/subscriber.ts';
import type { Digest } from './digest.ts';
import { editionOf } from './next-due.ts';

/** The digest that a subscriber is due; without papers where nothing is new for them. */
export interface DueDigest {
  readonly digest: Digest;
  /** what they will have been sent with it */
  readonly covered: Coverage;
  readonly dueAt: Instant;
}

/** Papers in one digest. */
const mostPapers = 30;

/** How long after the day it is listed under a paper that came late is still news; a back-fill is none. */
const latenessMs = { daily: 3 * dayMs, weekly: 7 * dayMs };

/**
 * Make the function that chooses the papers of any subscriber's digest from one window. Each distinct filter is matched once.
 *
 * Digests follow the order in which papers were stored, not the calendar: what arrives late is in the next one, and
 * nothing is in two. `through` trails the clock by the time a paper may take to become visible; what was sent from
 * beyond it is remembered by name.
 *
 * @param stored the moment through which all stored papers are in the window
 */
export function digestSelector(
  window: Window,
  stored: Instant,
  now: Date,
): (subscriber: Subscriber, likeness?: Likeness) => DueDigest {
  const found = new Map<string, readonly Paper[]>();
  const matching = (filter: string, likeness?: Likeness): readonly Paper[] => {
    const known = found.get(filter);
    if (known) return known;
    const parsed = parseFilter(filter);
    // a filter was valid when it was stored; a topic that is gone since matches nothing
    const papers =
      'problem' in parsed
        ? []
        : withinBudget(
            [...window.values()].filter(compileFilter(parsed.filter, now, likeness)),
            parsed.filter.top,
          );
    const ordered = hottest(papers);
    found.set(filter, ordered);
    return ordered;
  };
  const trailing = ago(now, longestWriteMs);
  const settled = earliest(trailing, stored);

  return ({ settings, covered = { through: trailing, sent: [] }, dueAt = now.toISOString() }, likeness) => {
    const { filter, frequency, timezone } = settings;
    const since = ago(new Date(covered.through), latenessMs[frequency]);
    const sent = new Set(covered.sent);
    const papers = matching(filter, likeness).filter(
      ({ id, storedAt, listedAt }) => storedAt > covered.through && listedAt > since && !sent.has(id),
    );
    const through = settled > covered.through ? settled : covered.through;
    const beyond = papers.filter(({ storedAt }) => storedAt > through).map(({ id }) => id);
    const remembered = covered.sent.filter((id) => (window.get(id)?.storedAt ?? '') > through);
    return {
      digest: {
        edition: editionOf(settings, dueAt),
        frequency,
        filter,
        papers: papers.slice(0, mostPapers),
        more: Math.max(0, papers.length - mostPapers),
        date: dayIn(timezone, new Date(dueAt)),
      },
      covered: { through, sent: [...remembered, ...beyond] },
      dueAt,
    };
  };
}

const earliest = (a: Instant, b: Instant): Instant => (b < a ? b : a);
