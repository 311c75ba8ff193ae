import { ingestFile, submitPapers, suggestPaper } from './bring-papers.ts';
import { deliver, passTime, publish, read, tellMailEvents } from './clockwork.ts';
import { damageLibrary, damagePages, layOldFile } from './damage.ts';
import { harvestSource } from './harvest-source.ts';
import { moveOut } from './move-out.ts';
import { publishByHand, reclassify, repair, takeDown } from './operators.ts';
import { comeBack, confirmAgain, eraseReader, moveAddress, subscribe, unsubscribe, vote } from './readers.ts';

/** All that may happen. */
export const allSteps = {
  submitPapers,
  ingestFile,
  suggestPaper,
  harvestSource,
  subscribe,
  confirmAgain,
  comeBack,
  unsubscribe,
  eraseReader,
  moveAddress,
  vote,
  publish,
  deliver,
  tellMailEvents,
  passTime,
  read,
  takeDown,
  reclassify,
  repair,
  publishByHand,
  damageLibrary,
  damagePages,
  layOldFile,
  moveOut,
} as const;

export type StepName = keyof typeof allSteps;

/** How often each comes, in shares of the whole. */
export const stepWeights: Readonly<Record<StepName, number>> = {
  submitPapers: 8,
  ingestFile: 3,
  suggestPaper: 1,
  harvestSource: 4,
  subscribe: 3,
  confirmAgain: 1,
  comeBack: 2,
  unsubscribe: 1,
  eraseReader: 1,
  moveAddress: 1,
  vote: 3,
  publish: 7,
  deliver: 6,
  tellMailEvents: 4,
  passTime: 4,
  read: 2,
  takeDown: 3,
  reclassify: 1,
  repair: 2,
  publishByHand: 1,
  damageLibrary: 3,
  damagePages: 1,
  layOldFile: 1,
  moveOut: 1,
};

/** Steps beside which nothing else happens. */
export const lonelySteps: readonly StepName[] = ['moveOut', 'passTime'];
