import type { Draft } from '../draft/draft.ts';
import { assertionOf, isSubmission } from '../merge/provenance.ts';
import type { Paper } from '../paper.ts';
import type { PaperFacts } from '../paper-facts.ts';
import { fingerprint } from './identity.ts';

/** Least share of the shorter text that stands in the other where both are wordings of one abstract. */
const leastSharedShare = 0.5;

/**
 * Whether a draft that shares a name with a stored paper is about that paper. An arXiv id is proof, either way. A DOI is,
 * unless it was no more than submitted with another paper. A title alone is not: authors and texts must agree.
 */
export function isSameWork(paper: Paper, draft: Draft): boolean {
  if (paper.arxivId && draft.arxivId) return paper.arxivId === draft.arxivId;
  if (paper.doi && draft.doi)
    return paper.doi === draft.doi && (paper.pruned || isDoiProven(paper) || isSameTitle(paper, draft));
  // nothing is left of it to compare, and it must not come back
  if (paper.pruned) return !isHearsay(paper) || !isKnownOtherwise(draft);
  if (!isSameTitle(paper, draft)) return false;
  const nobody = paper.authors.length === 0 && draft.authors.length === 0;
  return nobody
    ? wordsOf(paper.abstract).join(' ') === wordsOf(draft.abstract).join(' ')
    : authorsAgree(paper.authors, draft.authors) && textsAgree(paper.abstract, draft.abstract);
}

/** Whether only submitters ever brought the paper, and under no identifier: a quick submitter may have taken a title by that. */
const isHearsay = ({ id, source }: Paper): boolean => isSubmission({ source }) && id.startsWith('title:');

/** Whether more than a title tells what the draft is about. */
const isKnownOtherwise = ({ source, arxivId, doi }: Draft): boolean =>
  !isSubmission({ source }) || arxivId !== undefined || doi !== undefined;

/** Whether the paper's DOI is proven: it is the paper's id, or another source than a submitter asserts it. */
export function isDoiProven(paper: Pick<Paper, 'id' | 'doi' | 'provenance'>): boolean {
  const assertion = assertionOf(paper, 'doi');
  return paper.id === `doi:${paper.doi}` || (assertion !== undefined && !isSubmission(assertion));
}

const isSameTitle = (a: PaperFacts, b: PaperFacts): boolean =>
  fingerprint(a.title, []) === fingerprint(b.title, []);

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (text: string): readonly string[] => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The parts of an author's name: `Ada B. Lovelace` and `Lovelace, Ada B.` → family `lovelace`, given `ada b`. */
function nameParts(author: string): { readonly family: string; readonly given: string } {
  const [family = '', given] = author.includes(',') ? author.split(',') : [];
  const words = wordsOf(given === undefined ? author : `${given} ${family}`);
  return { family: words.at(-1) ?? '', given: words.slice(0, -1).join(' ') };
}

/** Whether most of the shorter list are in the longer one: lists are cut, and people join. */
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

/** Whether two given names may be one person's: `ada`, `a` and nothing at all may; `ada` and `anne` are two. */
function givenAgree(a: string, b: string): boolean {
  const [first = '', other = ''] = [a.split(' ')[0], b.split(' ')[0]];
  return first.startsWith(other) || other.startsWith(first);
}

/** Whether one text is the beginning of the other, or they share many runs of three words: two unrelated texts share next to none. */
function textsAgree(a: string, b: string): boolean {
  const [short = [], long = []] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.length - y.length);
  if (short.every((word, index) => word === long[index])) return true;
  const [few, many] = [runsOf(short), runsOf(long)];
  const shared = [...few].filter((run) => many.has(run)).length;
  return shared > 0 && shared >= few.size * leastSharedShare;
}

const runsOf = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`));
