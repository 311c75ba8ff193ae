import { futureDates } from '../papers/listing/future-dates.ts';
import type { Paper } from '../papers/paper.ts';

/** Warn of papers that a clock which jumped ahead has dated: they harm nothing, and wait for their time unless an operator puts them right. */
export function misdatedWarnings(papers: readonly Paper[], now: Date): string[] {
  const wrong = papers.filter((paper) => futureDates(paper, now).length > 0);
  const [first] = wrong;
  if (!first) return [];
  const dates = futureDates(first, now).map((name) => `${name} ${first[name]}`);
  const count = wrong.length === 1 ? '1 paper is' : `${wrong.length} papers are`;
  return [`${count} dated later than now: ${first.id} (${dates.join(', ')})`];
}
