import { defined } from '../defined.ts';
import { parseCategory } from '../papers/draft/parse-category.ts';
import type { AnnounceType } from '../papers/paper.ts';
import { topicOf } from '../topics/taxonomy.ts';
import type { Filter, Wanted } from './filter.ts';

export type Parsed = { readonly filter: Filter } | { readonly problem: string };

/** Longest filter that is read, in characters. */
const limit = 1_000;

const announceTypes: readonly AnnounceType[] = ['new', 'cross', 'replace', 'replace-cross'];

/** Which field of the filter a value goes into, and what is wrong with the value if anything is. */
const fields: Readonly<Record<string, { into: keyof Wanted; check: (value: string) => string | undefined }>> =
  {
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
export function parseFilter(text: string): Parsed {
  if (text.length > limit) return { problem: `a filter has at most ${limit} characters` };
  const wanted = blank();
  const not = blank();
  let votes: number | undefined;
  for (const { minus, field, value } of terms(text)) {
    const side = minus ? not : wanted;
    if (field === undefined) {
      side.words.push(value.toLowerCase());
    } else if (field === 'votes') {
      const least = /^(?:>=)?(\d{1,9})$/.exec(value)?.[1];
      if (least === undefined || minus)
        return { problem: `votes: takes a number, as in votes:10, not "${value}"` };
      votes = Math.max(votes ?? 0, Number(least));
    } else {
      // `constructor:` is a field of every object, and none of a filter
      const known = Object.hasOwn(fields, field) ? fields[field] : undefined;
      if (!known)
        return {
          problem: `there is no field "${field}:"; known are ${Object.keys(fields).join(', ')} and votes`,
        };
      for (const one of field === 'author' ? [value] : value.split(',')) {
        const problem = known.check(one);
        if (problem) return { problem };
        (side[known.into] as string[]).push(one);
      }
    }
  }
  return { filter: defined({ ...tidy(wanted), not: tidy(not), votes }) };
}

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

const tidy = (wanted: ReturnType<typeof blank>): Wanted => {
  const once = <T>(values: T[]): T[] => [...new Set(values)].sort();
  return {
    topics: once(wanted.topics),
    categories: once(wanted.categories.map((name) => parseCategory(name) ?? name)),
    authors: once(wanted.authors),
    types: once(wanted.types),
    words: once(wanted.words),
  };
};
