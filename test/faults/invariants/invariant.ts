import type { Known } from '../world/known.ts';
import type { World } from '../world/world.ts';

/** What must be true when the system has come to rest: a sentence for everything that is not. */
export type Invariant = (world: World, known: Known) => Promise<readonly string[]>;
