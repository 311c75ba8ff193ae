import { describeTest } from '../../filters/describe-filter.ts';
import type { Test } from '../../filters/filter.ts';
import { hasWords } from '../../filters/fold-text.ts';
import { spellingsOfName } from '../../filters/folded-paper.ts';
import type { Likeness } from '../../filters/likeness.ts';
import { matchedTests } from '../../filters/matched-tests.ts';
import { parseFilter } from '../../filters/parse-filter.ts';
import { likedIds } from '../../library/search/find-liked.ts';
import { categoriesOf, type Paper } from '../../papers/paper.ts';
import type { SimilarPaper } from '../../papers/similarity/most-similar.ts';
import type { Digest } from './digest.ts';

/** Why a paper is in a digest, in words, each reason once: `Information retrieval`, `by Omar Khattab`, `“late interaction”`. */
export type WhyHere = (paper: Paper) => readonly string[];

/**
 * Make the function that says why papers are in a digest: what of its filter they match, as it stands with the paper: the whole name of the
 * author, the very category, the votes that it has. Nothing where everything was asked for.
 */
export function whyHere({
  filter,
  likes = new Map(),
  through,
}: Pick<Digest, 'filter' | 'likes' | 'through'>): WhyHere {
  const parsed = parseFilter(filter);
  if ('problem' in parsed) return () => [];
  const named = new Set(likedIds(parsed.filter.where).flatMap(({ id, not }) => (not ? [] : [id])));
  // what the papers of a digest are like was found with them
  const likeness: Likeness = (id) => (paper) => (named.has(id) && likes.has(paper.id) ? 1 : 0);
  const matched = matchedTests(parsed.filter, new Date(through), likeness);
  return (paper) => [
    ...new Set(matched(paper).flatMap((test) => reasonFor(test, paper, likes.get(paper.id)))),
  ];
}

function reasonFor(test: Test, paper: Paper, like: SimilarPaper | undefined): readonly string[] {
  const { field, value } = test;
  switch (field) {
    // of all papers that a reader asks for, these are told apart by nothing
    case 'type':
    case 'since':
    case 'before':
      return [];
    case 'author':
      return authorsNamed(paper, value);
    case 'category':
      return categoriesOf(paper)
        .filter((category) => isWithin(category, value))
        .map((category) => `in ${category}`);
    case 'votes':
      return [`${paper.votes} ${paper.votes === 1 ? 'vote' : 'votes'}`];
    case 'like':
      return like ? [likeOther(like)] : [];
    default:
      return [describeTest(test)];
  }
}

/** `like “Attention Is All You Need”: attention, translation` */
const likeOther = ({ paper, words }: SimilarPaper): string =>
  `like “${paper.title}”${words.length > 0 ? `: ${words.join(', ')}` : ''}`;

/** `by Ada Lovelace`; of several of one name the first, and how many others. */
function authorsNamed({ authors }: Paper, wanted: string): readonly string[] {
  const [first, ...others] = authors.filter((name) => isNamed(name, wanted));
  if (first === undefined) return [];
  return [`by ${first}${others.length > 0 ? ` and ${others.length} more` : ''}`];
}

const isNamed = (name: string, wanted: string): boolean =>
  spellingsOfName(wanted).some((words) => spellingsOfName(name).some((one) => hasWords(one, words.trim())));

const isWithin = (category: string, wanted: string): boolean =>
  `${category.toLowerCase()}.`.startsWith(`${wanted.toLowerCase()}.`);
