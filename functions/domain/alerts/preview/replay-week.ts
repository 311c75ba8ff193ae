import { parseFilter } from '../../filters/parse-filter.ts';
import { isShownAt, type Window } from '../../library/window.ts';
import { longestWriteMs } from '../../papers/listing/future-dates.ts';
import type { Paper, PaperId } from '../../papers/paper.ts';
import { ago, dayMs, type Instant } from '../../time.ts';
import type { Digest } from '../delivery/digest.ts';
import { digestSelector } from '../delivery/digest-selector.ts';
import { likedFinder } from '../delivery/liked-finder.ts';
import { type Due, dueAfter, nextDue } from '../delivery/next-due.ts';
import type { AlertSettings } from '../subscription/alert-settings.ts';
import { onePeriodBack } from '../subscription/confirm.ts';
import type { Coverage } from '../subscription/subscriber.ts';

/** What a replay looks at. */
export interface Replay {
  /** the papers of the window as of now, with their votes and code as of now */
  readonly window: Window;
  readonly now: Date;
  /** find a paper that a filter names by `like:` and that is not in the window */
  readonly findPaper?: (id: PaperId) => Promise<Paper | undefined>;
}

/** A mail that an alert would have brought. */
export interface ReplayedMail {
  readonly due: Due;
  readonly digest: Digest;
}

/** An alert as it would have been: the mails of the last seven days, the first of them first; and as it would begin now. */
export interface ReplayedWeek {
  readonly mails: readonly ReplayedMail[];
  /** when its first mail would be due */
  readonly next: Due;
  /** what that would bring if it went this moment */
  readonly waiting: Digest;
}

const weekMs = 7 * dayMs;

/**
 * Replay the last seven days for an alert that had been on before: each digest that was due is chosen by the code that
 * delivers, from what was stored at its moment. Digests without papers are no mails, but count as covered, as they do there.
 */
export async function replayWeek(settings: AlertSettings, on: Replay): Promise<ReplayedWeek> {
  const begins = new Date(on.now.getTime() - weekMs);
  const liked = await likedFinder(on.window, on.findPaper)(settings.filter);
  const papers = [...on.window.values()].sort((a, b) => (a.storedAt < b.storedAt ? 1 : -1));
  const isBudget = hasBudget(settings.filter);
  const mails: ReplayedMail[] = [];
  const before = lastDueBefore(settings, begins);
  let covered: Coverage = { through: ago(new Date(before.at), longestWriteMs) };
  let due = dueAfter(settings, before, begins);
  for (; due.at <= on.now.toISOString(); due = dueAfter(settings, due, new Date(due.at))) {
    const at = new Date(due.at);
    // a budget is given out over all papers of a day or week; any other filter looks at none that was covered
    const select = digestSelector(windowAsOf(papers, at, isBudget ? '' : covered.through), due.at, at);
    const chosen = select({ settings, covered, due }, liked);
    covered = chosen.covered;
    if (chosen.digest.papers.length > 0) mails.push({ due, digest: chosen.digest });
  }
  const begin = { settings, covered: onePeriodBack(settings, on.now), due };
  const waiting = digestSelector(on.window, on.now.toISOString(), on.now)(begin, liked).digest;
  return { mails, next: due, waiting };
}

/** The digest that was due last when a week began. */
function lastDueBefore(settings: AlertSettings, begins: Date): Due {
  let due = nextDue(settings, new Date(begins.getTime() - weekMs - dayMs));
  for (;;) {
    const next = dueAfter(settings, due, new Date(due.at));
    if (next.at > begins.toISOString()) return due;
    due = next;
  }
}

/** The window as it was at a moment, but for what has changed on its papers since, and without those stored up to another. They come by the moment of storing, the latest first. */
function windowAsOf(papers: readonly Paper[], at: Date, after: Instant): Window {
  const known = new Map<PaperId, Paper>();
  const moment = at.toISOString();
  for (const paper of papers) {
    if (paper.storedAt <= after) break;
    const isShown = paper.listedAt <= moment || isShownAt(paper, at);
    if (paper.storedAt <= moment && isShown) known.set(paper.id, paper);
  }
  return known;
}

function hasBudget(filter: string): boolean {
  const parsed = parseFilter(filter);
  return !('problem' in parsed) && parsed.filter.top !== undefined;
}
