import { foldedPaper } from '../../filters/folded-paper.ts';
import { newestFirst } from '../../papers/listing/newest-first.ts';
import type { Paper } from '../../papers/paper.ts';
import { meets, type WordForms } from './word-forms.ts';
import { type Candidate, type WordIndex, wordIndex } from './word-index.ts';

/** The papers that come closest to what was typed, and what was probably meant. */
export interface Closest {
  /** closest first */
  readonly papers: readonly Paper[];
  /** typed word → the word that the closest paper has in its place; only those that are misspelt */
  readonly meant: ReadonlyMap<string, string>;
}

/** Most papers that are called close. */
const mostPapers = 30;
/** A paper with less than this part of what the words are worth together is not close. */
const leastShare = 0.4;
/** How many of the best by title and authors are looked at in whole. */
const mostLookedAt = 200;
/** What a word is worth where only the abstract has it. */
const abstractShare = 0.4;
/** What it is worth, of all words together, that they are the whole title. */
const coverageShare = 0.4;

/** One for a process: words are learnt once, whichever papers are looked at. */
const index = wordIndex();

interface Scored {
  readonly paper: Paper;
  score: number;
  readonly met: Map<string, Candidate>;
}

/** Find the papers that come closest to words of which some may be misspelt or missing: by title and authors first, then by the abstract. */
export function closest(
  words: readonly WordForms[],
  papers: readonly Paper[],
  passes: (paper: Paper) => boolean,
): Closest {
  index.follow(papers);
  const single = words.flatMap((word) => (word.typed.includes(' ') ? [] : [word]));
  const worth = (found: number): number => Math.log(1 + papers.length / found);
  const scores = new Map<Paper, Scored>();
  let ideal = 0;
  for (const word of single) {
    const candidates = index.candidates(word);
    const most = bestOf(candidates, worth) || worth(1);
    ideal += word.isCommon ? 0 : most;
    takeWord(word, candidates, worth, scores);
  }
  const ranked = [...scores.values()]
    .filter(({ paper }) => index.has(paper) && passes(paper))
    .sort((a, b) => b.score - a.score || newestFirst(a.paper, b.paper))
    .slice(0, mostLookedAt);
  for (const one of ranked) one.score += besides(one, single, ideal);
  const close = ranked
    .filter(({ score }) => score >= leastShare * ideal && score > 0)
    .sort((a, b) => b.score - a.score || newestFirst(a.paper, b.paper))
    .slice(0, mostPapers);
  return { papers: close.map(({ paper }) => paper), meant: meantIn(close[0]) };
}

type Worth = (found: number) => number;

const bestOf = (candidates: readonly Candidate[], worth: Worth): number =>
  Math.max(0, ...candidates.map(({ likelihood, papers }) => likelihood * worth(papers.length)));

/** Give each paper what the best of a word's candidates in it is worth. */
function takeWord(
  { typed }: WordForms,
  candidates: readonly Candidate[],
  worth: Worth,
  scores: Map<Paper, Scored>,
): void {
  const ordered = candidates
    .map((candidate) => ({ candidate, value: candidate.likelihood * worth(candidate.papers.length) }))
    .sort((a, b) => b.candidate.likelihood - a.candidate.likelihood || b.value - a.value);
  for (const { candidate, value } of ordered)
    for (const paper of candidate.papers) {
      const known = scores.get(paper) ?? { paper, score: 0, met: new Map() };
      if (known.met.has(typed)) continue;
      known.met.set(typed, candidate);
      known.score += value;
      scores.set(paper, known);
    }
}

/** What the abstract, and the share of the title that is covered, add to a score. */
function besides({ paper, met }: Scored, words: readonly WordForms[], ideal: number): number {
  const { title, all } = foldedPaper(paper);
  const missing = words.filter(({ typed }) => !met.has(typed));
  const inAbstract = missing.filter((word) => meets(all, word) && !word.isCommon).length;
  const covered = [...met.values()].filter(({ word }) => title.includes(` ${word} `)).length;
  const share = covered / Math.max(title.trim().split(' ').length, words.length);
  return (ideal / Math.max(words.length, 1)) * abstractShare * inAbstract + ideal * coverageShare * share;
}

const meantIn = (best: Scored | undefined): ReadonlyMap<string, string> =>
  new Map(
    [...(best?.met ?? [])].flatMap(([typed, { word, isMisspelt }]) => (isMisspelt ? [[typed, word]] : [])),
  );
