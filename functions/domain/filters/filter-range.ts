import type { Instant } from '../time.ts';
import type { Filter } from './filter.ts';

/** Moments between which a paper must be listed if the filter lets it pass: from ≤ listedAt < to. */
export interface FilterRange {
  readonly from?: Instant;
  readonly to?: Instant;
}

/** The bounds that hold for every paper that a filter lets pass. */
export const filterRange = (_filter: Filter, _now: Date): FilterRange => ({});
