import { defined } from '../defined.ts';
import { parseCategory } from '../papers/draft/parse-category.ts';
import { type AnnounceType, announceTypes } from '../papers/paper-facts.ts';
import { topicOf } from '../topics/taxonomy.ts';
import type { Criteria, Filter } from './filter.ts';

/** A filter, or what is wrong with its text. */
export type ParsedFilter = { readonly filter: Filter } | { readonly problem: string };

/** Longest filter that is read. */
const mostCharacters = 1_000;

/** Which field of the filter a value goes into, and what is wrong with the value if anything is. */
const fields: Readonly<
  Record<string, { into: keyof Criteria; check: (value: string) => string | undefined }>
> = {
  topic: {
    into: 'topics',
    check: (slug) => (topicOf(slug) ? undefined : `there is no topic "${slug}"; /api/topics lists them`),
  },
  category: {
    into: 'categories',
    check: (name) => (parseCategory(name) ? undefined : `"${name}" is no category like cs.CL`),
  },
  author: { into: 'authors', check: () => undefined },
  type: {
    into: 'types',
    check: (type) =>
      announceTypes.some((known) => known === type)
        ? undefined
        : `"${type}" is none of ${announceTypes.join(', ')}`,
  },
};

/**
 * Read a filter: `topic:retrieval author:"Ada Lovelace" category:cs.CL votes:10 type:new words "a phrase" -topic:video`.
 * A field takes several values with commas. Empty text is everything. Says what it does not understand and where.
 */
export function parseFilter(text: string): ParsedFilter {
  if (text.length > mostCharacters) return { problem: `a filter has at most ${mostCharacters} characters` };
  const wanted = blank();
  const not = blank();
  let votes: number | undefined;
  for (const term of terms(text)) {
    const side = term.minus ? not : wanted;
    if (term.field === undefined) {
      side.words.push(term.value.toLowerCase());
    } else if (term.field === 'votes') {
      const least = parseVotes(term);
      if (typeof least === 'object') return least;
      votes = Math.max(votes ?? 0, least);
    } else {
      const problem = addValues(side, term.field, term.value);
      if (problem) return { problem };
    }
  }
  return { filter: defined({ ...tidy(wanted), not: tidy(not), votes }) };
}

/** Read `votes:10` or `votes:>=10`. */
function parseVotes({ minus, value }: Term): number | { readonly problem: string } {
  const least = /^(?:>=)?(\d{1,9})$/.exec(value)?.[1];
  if (least === undefined || minus)
    return { problem: `votes: takes a number, as in votes:10, not "${value}"` };
  return Number(least);
}

/** Add the values of one term to the criteria; says what is wrong with the first that is none. */
function addValues(side: ReturnType<typeof blank>, field: string, value: string): string | undefined {
  // `constructor:` is a field of every object, and none of a filter
  const known = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (!known) return `there is no field "${field}:"; known are ${Object.keys(fields).join(', ')} and votes`;
  for (const one of field === 'author' ? [value] : value.split(',')) {
    const problem = known.check(one);
    if (problem) return problem;
    (side[known.into] as string[]).push(one);
  }
  return undefined;
}

/** One term of a filter: `-topic:video`, `"a phrase"`. */
interface Term {
  readonly minus: boolean;
  readonly field?: string;
  readonly value: string;
}

function* terms(text: string): Generator<Term> {
  const term = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/gi;
  for (const [, sign, field, quoted, bare] of text.matchAll(term)) {
    const value = (quoted ?? bare ?? '').replace(/\s+/g, ' ').trim();
    if (value !== '') yield defined({ minus: sign === '-', value, field: field?.toLowerCase() });
  }
}

const blank = () => ({
  topics: [] as string[],
  categories: [] as string[],
  authors: [] as string[],
  types: [] as AnnounceType[],
  words: [] as string[],
});

/** Criteria with each value once, sorted, in its canonical spelling. */
const tidy = (wanted: ReturnType<typeof blank>): Criteria => {
  const once = <T>(values: T[]): T[] => [...new Set(values)].sort();
  return {
    topics: once(wanted.topics),
    categories: once(wanted.categories.map((name) => parseCategory(name) ?? name)),
    authors: once(wanted.authors),
    types: once(wanted.types),
    words: once(wanted.words),
  };
};
