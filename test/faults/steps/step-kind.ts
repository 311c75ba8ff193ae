import type { Chance } from '../world/chance.ts';
import type { Fault } from '../world/fault.ts';
import type { Known } from '../world/known.ts';
import type { Box, Outcome } from '../world/system-box.ts';
import type { World } from '../world/world.ts';

/** What a step is done with. */
export interface Doing {
  readonly world: World;
  readonly known: Known;
  readonly chance: Chance;
  readonly box: Box;
  /** what befalls its requests */
  readonly faults: readonly Fault[];
  /** whether nothing else happens at the same time: only then time may be passed */
  readonly isAlone: boolean;
}

/** A kind of step; returns what was done and what came of it, in words. */
export type StepKind = (doing: Doing) => Promise<string>;

/** What became of an order, in words: without what an error tells of the code. */
export const inWords = (outcome: Outcome<unknown>): string =>
  'killed' in outcome
    ? 'killed'
    : 'failed' in outcome
      ? `failed: ${outcome.failed.split('\n')[0]?.slice(0, 120)}`
      : JSON.stringify(outcome.done).slice(0, 160);
