import type { Paper } from '../papers/paper.ts';
import type { Instant } from '../time.ts';

/** Papers by when they came: what one digest covers. */
export interface Arrivals {
  /** they were stored after the first of these moments, through the second */
  readonly after: Instant;
  readonly through: Instant;
  /** and are listed at this moment or later: a back-fill is no news */
  readonly listedSince: Instant;
}

/** Make the function that says whether a paper is one of those that came then. */
export const cameWithin =
  ({ after, through, listedSince }: Arrivals) =>
  ({ storedAt, listedAt }: Pick<Paper, 'storedAt' | 'listedAt'>): boolean =>
    storedAt > after && storedAt <= through && listedAt >= listedSince;

/** Write arrivals for an address: three instants. */
export const writeArrivals = ({ listedSince, after, through }: Arrivals): string =>
  [listedSince, after, through].join('/');

/** Read arrivals from an address; undefined for what is not three instants. */
export function readArrivals(text: string): Arrivals | undefined {
  const [listedSince = '', after = '', through = '', ...more] = text.split('/');
  const areInstants = [listedSince, after, through].every(isInstant);
  return areInstants && more.length === 0 ? { listedSince, after, through } : undefined;
}

const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text));
