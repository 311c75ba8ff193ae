import { loadavg } from 'node:os';
import { type BackFill, backFillYear } from './load/back-fill.ts';
import { type Exported, lookInExport } from './load/exported.ts';
import { startLocalProcess } from './load/local-process.ts';
import { type Answers, describeAnswers } from './load/percentiles.ts';
import { loadFilters } from './load/reading.ts';
import { floodSignUps, type SignUpFlood } from './load/sign-ups.ts';
import { loadSubmissions, type SubmissionLoad } from './load/submissions.ts';

/** What the service bore over loopback, where it and the bench share one machine. */
export interface LoadFigures {
  readonly submissions: SubmissionLoad;
  readonly filters: Answers & { readonly seconds: number };
  readonly signUps: SignUpFlood;
  readonly backFill: BackFill;
  /** of all that was submitted and brought */
  readonly exported: Exported;
  /** processes that waited for the machine's processors, on average of the last minute */
  readonly machineLoad: number;
}

const filterLoad = { connections: 20, most: 1_500, forMs: 8_000 };

/** Measure it, one load after the other: ninety seconds in all, where the machine has nothing else to do. */
export async function measureLoad(): Promise<LoadFigures> {
  const local = await startLocalProcess();
  try {
    const submissions = await loadSubmissions(local);
    const filters = await loadFilters(local, filterLoad);
    const signUps = await floodSignUps(local);
    const backFill = await backFillYear(local);
    const exported = await lookInExport([...submissions.taken, ...backFill.papers], local);
    return { submissions, filters, signUps, backFill, exported, machineLoad: loadavg()[0] ?? 0 };
  } finally {
    await local.close();
  }
}

/** Papers that arXiv announces in a year, new ones: https://info.arxiv.org/about/reports/ says some 24,000 a month. */
const papersOfAYear = 285_000;

const hoursOfAYear = ({ papers, ingestSeconds }: BackFill): number =>
  (papersOfAYear / papers.size) * (ingestSeconds / 3_600);

const describeBackFill = ({ papers, ingestSeconds, publishSeconds, unlisted }: BackFill): string =>
  `${papers.size} papers of 365 days brought in ${ingestSeconds.toFixed(0)} s, ${papers.size - unlisted} listed ${publishSeconds.toFixed(0)} s later`;

/** The rows of the table. */
export const describeLoad = ({ submissions, filters, signUps, backFill, machineLoad }: LoadFigures) => ({
  'papers submitted over 50 connections': describeAnswers(submissions),
  'filters, feeds and searches over 20': describeAnswers(filters),
  'sign-ups, half of them from one network, over 40': describeAnswers(signUps.asked),
  'readers’ pages meanwhile, over 5': describeAnswers(signUps.pages),
  [describeBackFill(backFill)]: {
    statuses: `a year of ${papersOfAYear.toLocaleString('en')} at this rate: ${hoursOfAYear(backFill).toFixed(1)} h`,
  },
  [`load of the machine: ${machineLoad.toFixed(1)}`]: {},
});
