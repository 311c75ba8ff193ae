import { categoriesOf, type Paper } from '../papers/paper.ts';
import type { Links } from '../papers/paper-facts.ts';
import type { Condition, Filter, Test, TestField } from './filter.ts';
import { foldedWords, hasWords } from './fold-text.ts';
import { foldedPaper, spellingsOfName } from './folded-paper.ts';
import { type Likeness, leastLikeness, nothingIsLike } from './likeness.ts';
import { instantOf } from './moment.ts';
import { mayHold } from './word-signature.ts';

type Matcher = (paper: Paper) => boolean;

/**
 * Make the function that says whether a paper is one that the filter asks for, its budget aside. Words match whole words of title,
 * abstract and authors, accents aside; a moment such as `7d` is seen from now. `likeness` says how like papers are to those that
 * the filter names by `like:`.
 */
export const compileFilter = ({ where }: Filter, now: Date, likeness: Likeness = nothingIsLike): Matcher =>
  compile(where, now, likeness);

function compile(condition: Condition, now: Date, likeness: Likeness): Matcher {
  if ('field' in condition) {
    const { field } = condition;
    if (field === 'like') return isLike(condition, likeness);
    const holds = compileTest({ ...condition, field }, now);
    return condition.not ? (paper) => !holds(paper) : holds;
  }
  const isAll = 'all' in condition;
  const matchers = [...(isAll ? condition.all : condition.any)]
    .sort((a, b) => cost(a) - cost(b))
    .map((one) => compile(one, now, likeness));
  const [only] = matchers;
  if (only && matchers.length === 1) return only;
  return isAll
    ? (paper) => matchers.every((holds) => holds(paper))
    : (paper) => matchers.some((holds) => holds(paper));
}

/** What costs more is asked later: words are looked for in whole texts. */
const cost = (condition: Condition): number =>
  'field' in condition ? (['words', 'title', 'author', 'like'].includes(condition.field) ? 1 : 0) : 2;

function compileTest(
  { field, value }: Test & { readonly field: Exclude<TestField, 'like'> },
  now: Date,
): Matcher {
  switch (field) {
    case 'topic':
      return ({ topics }) => topics.some(({ slug }) => slug === value);
    case 'category':
      return inCategory(value.toLowerCase());
    case 'author':
      return byAuthor(value);
    case 'type':
      return ({ announceType = 'new' }) => announceType === value;
    case 'id':
      return isPaper(value);
    case 'title':
    case 'words':
      return holding(foldedWords(value), field === 'title' ? 'title' : 'all');
    case 'has':
      return ({ links, doi }) => links[value as keyof Links] !== undefined || (value === 'doi' && !!doi);
    case 'since':
    case 'before': {
      const instant = instantOf(value, now);
      return ({ listedAt }) => listedAt >= instant === (field === 'since');
    }
    case 'votes': {
      const least = Number(value);
      return ({ votes }) => votes >= least;
    }
  }
}

/** `cs` means the whole archive. */
const inCategory = (wanted: string): Matcher => {
  const archive = `${wanted}.`;
  // there are few categories, and each is asked of many papers
  const judged = new Map<string, boolean>();
  const isWanted = (category: string): boolean => {
    const own = category.toLowerCase();
    const judgement = own === wanted || own.startsWith(archive);
    judged.set(category, judgement);
    return judgement;
  };
  return (paper) => categoriesOf(paper).some((category) => judged.get(category) ?? isWanted(category));
};

const byAuthor = (name: string): Matcher => {
  const spellings = spellingsOfName(name).map((one) => one.trim());
  const matchers = spellings.map((spelling) => holding(spelling, 'authors'));
  return (paper) => matchers.some((holds) => holds(paper));
};

/** Papers that hold these words in one of their texts; most of those that do not are told by their signature. */
const holding = (words: string, where: 'title' | 'authors' | 'all'): Matcher => {
  const isPossible = mayHold(words);
  return (paper) => {
    const folded = foldedPaper(paper);
    return isPossible(folded.signature) && hasWords(folded[where], words);
  };
};

const isPaper =
  (id: string): Matcher =>
  (paper) =>
    paper.id === id ||
    (paper.arxivId !== undefined && `arxiv:${paper.arxivId}` === id) ||
    (paper.doi !== undefined && `doi:${paper.doi}` === id) ||
    (paper.absorbed ?? []).includes(id);

/** A paper that is named is neither like itself nor unlike it: who names it knows it. */
function isLike({ value, not }: Test, likeness: Likeness): Matcher {
  const isItself = isPaper(value);
  const likenessOf = likeness(value);
  return (paper) => likenessOf(paper) >= leastLikeness === !not && !isItself(paper);
}
