import type { Draft } from '../draft/draft.ts';
import { isSubmission, wordFor } from '../merge/provenance.ts';
import type { Paper, PaperFacts } from '../paper.ts';
import { fingerprint } from './identity.ts';

/** So much of the shorter text must stand in the other for two wordings of one abstract. */
const enough = 0.5;

/**
 * Whether a draft that shares a name with a stored paper is about that paper. An arXiv id is proof, either way. A DOI is,
 * unless it is no more than what somebody submitted with another paper. A title alone is not: authors and texts must agree.
 */
export function isSameWork(paper: Paper, draft: Draft): boolean {
  if (paper.arxivId && draft.arxivId) return paper.arxivId === draft.arxivId;
  if (paper.doi && draft.doi)
    return paper.doi === draft.doi && (paper.pruned || isProof(paper) || haveSameTitle(paper, draft));
  // nothing is left of it to compare, and it must not come back
  if (paper.pruned) return !isHearsay(paper) || !isKnownOtherwise(draft);
  if (!haveSameTitle(paper, draft)) return false;
  const nobody = paper.authors.length === 0 && draft.authors.length === 0;
  return nobody
    ? wordsOf(paper.abstract).join(' ') === wordsOf(draft.abstract).join(' ')
    : authorsAgree(paper.authors, draft.authors) && textsAgree(paper.abstract, draft.abstract);
}

/** Whether nobody but submitters ever told of it, and under no identifier: whoever was quick has taken a title by that. */
const isHearsay = ({ id, source }: Paper): boolean => isSubmission({ source }) && id.startsWith('title:');

/** Whether more than a title tells what it is. */
const isKnownOtherwise = ({ source, arxivId, doi }: Draft): boolean =>
  !isSubmission({ source }) || arxivId !== undefined || doi !== undefined;

/** Whether the paper bears its DOI by its own right: as its id, or by somebody else's word than a submitter's. */
export function isProof(paper: Pick<Paper, 'id' | 'doi' | 'provenance'>): boolean {
  const word = wordFor(paper, 'doi');
  return paper.id === `doi:${paper.doi}` || (word !== undefined && !isSubmission(word));
}

const haveSameTitle = (a: PaperFacts, b: PaperFacts): boolean =>
  fingerprint(a.title, []) === fingerprint(b.title, []);

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (text: string): readonly string[] => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** `Ada B. Lovelace` and `Lovelace, Ada B.` → family `lovelace`, given `ada b`. */
function nameParts(author: string): { readonly family: string; readonly given: string } {
  const [family = '', given] = author.includes(',') ? author.split(',') : [];
  const words = wordsOf(given === undefined ? author : `${given} ${family}`);
  return { family: words.at(-1) ?? '', given: words.slice(0, -1).join(' ') };
}

/** Most of the shorter list are in the longer one: lists are cut, and people join. */
function authorsAgree(some: readonly string[], others: readonly string[]): boolean {
  const [short, long] = some.length <= others.length ? [some, others] : [others, some];
  const names = long.map(nameParts);
  const met = short
    .map(nameParts)
    .filter(({ family, given }) =>
      names.some((name) => name.family === family && givenAgree(name.given, given)),
    );
  return met.length * 2 > short.length;
}

/** `ada`, `a` and nothing at all may be one person; `ada` and `anne` are two. */
function givenAgree(a: string, b: string): boolean {
  const [first = '', other = ''] = [a.split(' ')[0], b.split(' ')[0]];
  return first.startsWith(other) || other.startsWith(first);
}

/** One is the beginning of the other, or they share many runs of three words: two texts share next to none. */
function textsAgree(a: string, b: string): boolean {
  const [short = [], long = []] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.length - y.length);
  if (short.every((word, index) => word === long[index])) return true;
  const [few, many] = [runsOf(short), runsOf(long)];
  const shared = [...few].filter((run) => many.has(run)).length;
  return shared > 0 && shared >= few.size * enough;
}

const runsOf = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`));
