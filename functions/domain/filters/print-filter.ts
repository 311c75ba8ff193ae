import type { Criteria, Filter } from './filter.ts';

/** Write a filter in its canonical text: equal filters give the same text. Empty for everything. */
export function printFilter(filter: Filter): string {
  const votes = filter.votes ? [`votes:${filter.votes}`] : [];
  return [...printed(filter), ...votes, ...printed(filter.not).map((term) => `-${term}`)].join(' ');
}

const printed = (wanted: Criteria): string[] => [
  ...wanted.topics.map((slug) => `topic:${slug}`),
  ...wanted.categories.map((name) => `category:${name}`),
  ...wanted.authors.map((name) => `author:${quoted(name)}`),
  ...wanted.types.map((type) => `type:${type}`),
  ...wanted.words.map((word) => quoted(word, true)),
];

/** A bare word that would be read as a sign or a field needs its quotes. */
const quoted = (text: string, bare = false): string =>
  /\s/.test(text) || (bare && /^-|:/.test(text)) ? `"${text}"` : text;
