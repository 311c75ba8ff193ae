import { defined } from '../defined.ts';
import type { Instant } from '../time.ts';
import type { Condition, Filter } from './filter.ts';
import { instantOf } from './moment.ts';

/** Bounds of `listedAt`: from ≤ listedAt < to; without one there is none on that side. Nothing is within where from ≥ to. */
export interface FilterRange {
  readonly from?: Instant;
  readonly to?: Instant;
}

/** Find the bounds of `listedAt` that hold for every paper that the filter lets pass. */
export const filterRange = ({ where }: Filter, now: Date): FilterRange => rangeOf(where, now);

function rangeOf(condition: Condition, now: Date): FilterRange {
  if ('field' in condition) {
    const { field, value, not } = condition;
    if (field !== 'since' && field !== 'before') return {};
    const instant = instantOf(value, now);
    return (field === 'since') === !not ? { from: instant } : { to: instant };
  }
  if ('all' in condition) {
    const ranges = condition.all.map((one) => rangeOf(one, now));
    return defined({ from: sorted(ranges, 'from').at(-1), to: sorted(ranges, 'to')[0] });
  }
  const ranges = condition.any.map((one) => rangeOf(one, now));
  // a filter that lets nothing pass
  if (ranges.length === 0) return { from: now.toISOString(), to: now.toISOString() };
  const everywhere = (bound: keyof FilterRange) => ranges.every((range) => range[bound] !== undefined);
  return defined({
    from: everywhere('from') ? sorted(ranges, 'from')[0] : undefined,
    to: everywhere('to') ? sorted(ranges, 'to').at(-1) : undefined,
  });
}

const sorted = (ranges: readonly FilterRange[], bound: keyof FilterRange): readonly Instant[] =>
  ranges.flatMap((range) => range[bound] ?? []).sort();
