import { categoriesOf, type Paper } from '../papers/paper.ts';
import type { Criteria, Filter } from './filter.ts';

/** Make the test of whether a paper is one that the filter asks for. Words match whole words of title, abstract and authors, accents aside. */
export const compileFilter =
  (filter: Filter, _now: Date) =>
  (paper: Paper): boolean =>
    matchesFilter(filter, paper);

function matchesFilter(filter: Filter, paper: Paper): boolean {
  const { topics, categories, authors, types, words, not } = filter;
  return (
    anyOf(topics, (slug) => hasTopic(paper, slug)) &&
    anyOf(categories, (name) => hasCategory(paper, name)) &&
    anyOf(authors, (name) => hasAuthor(paper, name)) &&
    anyOf(types, (type) => (paper.announceType ?? 'new') === type) &&
    words.every((word) => hasWords(paper, word)) &&
    paper.votes >= (filter.votes ?? 0) &&
    !excluded(not, paper)
  );
}

const anyOf = <T>(wanted: readonly T[], test: (value: T) => boolean): boolean =>
  wanted.length === 0 || wanted.some(test);

const excluded = (not: Criteria, paper: Paper): boolean =>
  not.topics.some((slug) => hasTopic(paper, slug)) ||
  not.categories.some((name) => hasCategory(paper, name)) ||
  not.authors.some((name) => hasAuthor(paper, name)) ||
  not.types.some((type) => (paper.announceType ?? 'new') === type) ||
  not.words.some((word) => hasWords(paper, word));

const hasTopic = (paper: Paper, slug: string): boolean => paper.topics.some((topic) => topic.slug === slug);

/** `cs` means the whole archive. */
const hasCategory = (paper: Paper, name: string): boolean => {
  const wanted = name.toLowerCase();
  return categoriesOf(paper).some((category) => {
    const own = category.toLowerCase();
    return own === wanted || own.startsWith(`${wanted}.`);
  });
};

const hasAuthor = (paper: Paper, name: string): boolean => {
  const wanted = folded(name);
  return paper.authors.some((author) => folded(author).includes(wanted));
};

/** Folding a paper's text costs more than looking into it, and each is asked by every filter. */
const texts = new WeakMap<Paper, string>();

function hasWords(paper: Paper, words: string): boolean {
  let text = texts.get(paper);
  if (text === undefined) {
    text = folded([paper.title, paper.abstract, ...paper.authors].join(' | '));
    texts.set(paper, text);
  }
  return text.includes(folded(words));
}

/** Lower case, no accents, one space around every word: a whole word is a substring. */
const folded = (text: string): string =>
  ` ${text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}|]+/gu, ' ')
    .trim()} `;
