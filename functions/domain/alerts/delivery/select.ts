import { matches } from '../../filters/match.ts';
import { parseFilter } from '../../filters/parse.ts';
import type { Window } from '../../library/window.ts';
import { byHeat } from '../../papers/heat.ts';
import { longestWriteMs } from '../../papers/listing/future-dates.ts';
import type { Paper } from '../../papers/paper.ts';
import { ago, dayMs, type Instant } from '../../time.ts';
import type { Covered, Subscriber } from '../subscription/subscriber.ts';

/** What the next digest of a subscriber holds, and what it will have covered. */
export interface Selection {
  /** hottest first, then newest; cut to what a mail can hold */
  readonly papers: readonly Paper[];
  readonly more: number;
  readonly covered: Covered;
}

const most = 30;

/** A paper that came late is still news for so long after the day it is listed under; a back-fill is none. */
const latenessMs = { daily: 3 * dayMs, weekly: 7 * dayMs };

/**
 * Choose for any subscriber from one window. Each distinct filter is matched once.
 *
 * Digests follow the order in which papers were stored, not the calendar: what arrives late is in the next one, and
 * nothing is in two. `through` trails the clock by the time a paper may take to become visible; what was sent from
 * beyond it is remembered by name.
 */
export function selector(window: Window, now: Date): (subscriber: Subscriber) => Selection {
  const found = new Map<string, readonly Paper[]>();
  const matching = (filter: string): readonly Paper[] => {
    const known = found.get(filter);
    if (known) return known;
    const parsed = parseFilter(filter);
    // a filter was valid when it was stored; a topic that is gone since matches nothing
    const papers =
      'problem' in parsed ? [] : [...window.values()].filter((paper) => matches(parsed.filter, paper));
    const ordered = papers.sort(byHeat);
    found.set(filter, ordered);
    return ordered;
  };
  const settled = earliest(ago(now, longestWriteMs), newest(window));

  return ({ settings, covered = { through: settled, sent: [] } }) => {
    const since = ago(new Date(covered.through), latenessMs[settings.frequency]);
    const sent = new Set(covered.sent);
    const papers = matching(settings.filter).filter(
      ({ id, storedAt, listedAt }) => storedAt > covered.through && listedAt > since && !sent.has(id),
    );
    const through = settled > covered.through ? settled : covered.through;
    const beyond = papers.filter(({ storedAt }) => storedAt > through).map(({ id }) => id);
    const remembered = covered.sent.filter((id) => (window.get(id)?.storedAt ?? '') > through);
    return {
      papers: papers.slice(0, most),
      more: Math.max(0, papers.length - most),
      covered: { through, sent: [...remembered, ...beyond] },
    };
  };
}

const earliest = (a: Instant, b: Instant | undefined): Instant => (b !== undefined && b < a ? b : a);

const newest = (window: Window): Instant | undefined => {
  let last: Instant | undefined;
  for (const { storedAt } of window.values()) if (!last || storedAt > last) last = storedAt;
  return last;
};
