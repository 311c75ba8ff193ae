import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { applyDraft } from '../../functions/domain/papers/apply-draft.ts';
import { hottest } from '../../functions/domain/papers/heat.ts';
import { newPaper } from '../../functions/domain/papers/new-paper.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { type Day, hourMs, later, midnight } from '../../functions/domain/time.ts';
import { draftHuggingFacePaper } from '../../functions/sources/hugging-face/draft-hugging-face-paper.ts';

/** How our order of a day agrees with another list's own. */
export interface RankingFigures {
  readonly days: number;
  readonly papers: number;
  /** Spearman's rank correlation, a day at a time: the mean, and the worst tenth begins here */
  readonly mean: number;
  readonly tenth: number;
}

/** A paper of a list of a day, and what the list counted about a day after. */
interface ListedPaper {
  readonly id: string;
  readonly listed: Day;
  readonly upvotes: number;
  readonly githubStars?: number | null;
}

/** Days of fewer papers have no order worth a correlation. */
const leastPapers = 5;

/** The hours after the beginning of the day at which the list is harvested; the last is when the day's edition is frozen. */
const harvestHours = [2, 12, 30];

/** Half of the votes that a paper is to get come within so many hours. */
const voteHalfLifeHours = 6;

/**
 * Simulate a list of daily papers as it is harvested hour by hour, and compare our order of each day, when its edition is frozen,
 * with that list's own, which is by votes. Undefined where the list is not there.
 */
export function measureRanking(file: URL): RankingFigures | undefined {
  if (!existsSync(file)) return undefined;
  const byDay = new Map<Day, ListedPaper[]>();
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n')) {
    const paper = JSON.parse(line) as ListedPaper;
    byDay.set(paper.listed, [...(byDay.get(paper.listed) ?? []), paper]);
  }
  const days = [...byDay].filter(([, papers]) => papers.length >= leastPapers);
  const correlations = days.map(([day, papers]) => correlationOf(day, papers)).sort((a, b) => a - b);
  return {
    days: days.length,
    papers: days.reduce((sum, [, papers]) => sum + papers.length, 0),
    mean: correlations.reduce((sum, one) => sum + one, 0) / correlations.length,
    tenth: correlations[Math.floor(correlations.length / 10)] ?? Number.NaN,
  };
}

function correlationOf(day: Day, papers: readonly ListedPaper[]): number {
  const ours = hottest(papers.map((paper) => harvestedPaper(day, paper)));
  const places = new Map(ours.map(({ id }, place) => [id, -place]));
  return spearman(
    papers.map(({ id }) => places.get(`arxiv:${id}`) ?? 0),
    papers.map(({ upvotes }) => upvotes),
  );
}

/** A paper as our harvests of its day leave it: each sees the votes that have come by then. */
function harvestedPaper(day: Day, listed: ListedPaper): Paper {
  const share = (hours: number) => 1 - 2 ** (-hours / voteHalfLifeHours);
  const all = share(harvestHours.at(-1) ?? 0);
  let paper: Paper | undefined;
  for (const hours of harvestHours) {
    const now = new Date(later(new Date(midnight(day)), hours * hourMs));
    const upvotes = Math.round((listed.upvotes * share(hours)) / all);
    const drafted = draftHuggingFacePaper({ ...listed, upvotes });
    if ('errors' in drafted) throw new Error(`${listed.id} is no paper: ${JSON.stringify(drafted.errors)}`);
    const on = { classify: () => ({ topics: [] }), model: 'none', now: () => now };
    const { draft } = drafted;
    paper = paper ? (applyDraft(paper, draft, on).after ?? paper) : newPaper(`arxiv:${listed.id}`, draft, on);
  }
  if (!paper) throw new Error(`${listed.id} was never harvested`);
  return paper;
}

/** Spearman's rank correlation of two lists of figures: of equal ones each has the mean of their ranks. */
export function spearman(some: readonly number[], others: readonly number[]): number {
  const [a, b] = [ranksOf(some), ranksOf(others)];
  const mean = (some.length - 1) / 2;
  let [both, ofA, ofB] = [0, 0, 0];
  for (const [index, rank] of a.entries()) {
    const [x, y] = [rank - mean, (b[index] ?? 0) - mean];
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA === 0 || ofB === 0 ? 1 : both / Math.sqrt(ofA * ofB);
}

function ranksOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
}
