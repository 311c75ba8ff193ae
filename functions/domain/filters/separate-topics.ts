import { allOf, partsOf, valuesOfOneField } from './conditions.ts';
import type { Filter } from './filter.ts';

/** A filter's topics, and the filter without them. */
export interface SeparateTopics {
  readonly slugs: readonly string[];
  readonly rest: Filter;
}

/** Separate the topics of which a paper must have one, from the rest of a filter; joined again, the two are the same filter. */
export function separateTopics(filter: Filter): SeparateTopics {
  const parts = partsOf(filter.where);
  const lists = parts.filter((part) => valuesOfOneField(part)?.field === 'topic');
  const [topics] = lists;
  // two lists of topics that must both hold are not one row of boxes
  if (!topics || lists.length > 1) return { slugs: [], rest: filter };
  const rest = { ...filter, where: allOf(parts.filter((part) => part !== topics)) };
  return { slugs: valuesOfOneField(topics)?.values ?? [], rest };
}
