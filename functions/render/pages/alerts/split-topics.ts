import { parseFilter } from '../../../domain/filters/parse-filter.ts';
import { printFilter } from '../../../domain/filters/print-filter.ts';
import { separateTopics } from '../../../domain/filters/separate-topics.ts';

/** The topics of a filter, and the rest of it. */
export interface SplitFilter {
  readonly slugs: readonly string[];
  /** the filter without them */
  readonly rest: string;
}

/**
 * Split a filter into its topics and the rest, so that a form can tick boxes for the first and show the second; the two,
 * sent back together, are the same filter. One that cannot be read stays whole, for its writer to mend.
 */
export function splitTopics(filter: string): SplitFilter {
  const parsed = parseFilter(filter);
  if ('problem' in parsed) return { slugs: [], rest: filter };
  const { slugs, rest } = separateTopics(parsed.filter);
  return { slugs, rest: printFilter(rest) };
}
