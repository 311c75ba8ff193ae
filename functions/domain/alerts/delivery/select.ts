import { matches } from '../../filters/match.ts';
import { parseFilter } from '../../filters/parse.ts';
import type { Window } from '../../library/window.ts';
import type { Instant, Paper } from '../../papers/paper.ts';
import type { Covered, Subscriber } from '../subscription/subscriber.ts';

/** What the next digest of a subscriber holds, and what it will have covered. */
export interface Selection {
  /** hottest first, then newest; cut to what a mail can hold */
  readonly papers: readonly Paper[];
  readonly more: number;
  readonly covered: Covered;
}

const most = 30;
const minute = 60_000;
const day = 24 * 60 * minute;

/** A paper stored just before this may still be on its way into the window: the longest a writer runs. */
const settling = 15 * minute;

/** A paper that came late is still news for so long after the day it is listed under; a back-fill is none. */
const lateness = { daily: 3 * day, weekly: 7 * day };

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
    const ordered = papers.sort(
      (a, b) =>
        b.heat - a.heat ||
        (a.listedAt > b.listedAt ? -1 : a.listedAt < b.listedAt ? 1 : a.id < b.id ? -1 : 1),
    );
    found.set(filter, ordered);
    return ordered;
  };
  const settled = earliest(before(now.toISOString(), settling), newest(window));

  return ({ settings, covered = { through: settled, sent: [] } }) => {
    const since = before(covered.through, lateness[settings.frequency]);
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

const before = (at: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(at) - milliseconds).toISOString();

const earliest = (a: Instant, b: Instant | undefined): Instant => (b !== undefined && b < a ? b : a);

const newest = (window: Window): Instant | undefined => {
  let last: Instant | undefined;
  for (const { storedAt } of window.values()) if (!last || storedAt > last) last = storedAt;
  return last;
};
