import { ingestFile, submitPapers, suggestPaper } from './bring-papers.ts';
import { deliver, passTime, publish, read, tellMailEvents } from './clockwork.ts';
import { damageLibrary, layOldFile } from './damage.ts';
import { harvestSource } from './harvest-source.ts';
import { publishByHand, reclassify, repair, takeDown } from './operators.ts';
import { confirmAgain, eraseReader, moveAddress, subscribe, unsubscribe, vote } from './readers.ts';

/** All that may happen. What is taken out of the system and put into another (`paperboy export`, `import`) belongs here, too. */
export const allSteps = {
  submitPapers,
  ingestFile,
  suggestPaper,
  harvestSource,
  subscribe,
  confirmAgain,
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
  layOldFile,
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
  layOldFile: 1,
};
