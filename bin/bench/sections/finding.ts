import type { Section } from '../budget.ts';
import { measureFinding } from '../finding.ts';
import { sampleCount, samplePapers } from '../sample-papers.ts';

/** How well and how fast papers are found by somebody who remembers a little, and by others that are like them. */
export const finding: Section = async () => {
  const { rows, budgets } = await measureFinding(samplePapers(sampleCount));
  console.table(rows);
  return budgets;
};
