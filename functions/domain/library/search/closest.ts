import { foldedPaper } from '../../filters/folded-paper.ts';
import { newestFirst } from '../../papers/listing/newest-first.ts';
import type { Paper } from '../../papers/paper.ts';
import { isStopWord } from '../../topics/features.ts';
import { meets, searchForms, type WordForms } from './word-forms.ts';
import { type Candidate, wordIndex } from './word-index.ts';

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
/** From so many letters on a word that nothing is like counts as a rare one. */
const mostTelling = 8;
/** What a word is worth where only the abstract has it. */
const abstractShare = 0.4;
/** What it is worth, of all words together, that they are the whole title. */
const coverageShare = 0.4;

/** One for a process: words are learnt once, whichever papers are looked at. */
const index = wordIndex();

/** Once so many papers have a word, a further word that is in more papers than this brings no others. */
const enoughPapers = 100;
const frequent = 500;

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
  const single = singleWords(words);
  const telling = single.filter(({ isCommon, year }) => !isCommon && year === undefined);
  const sought = (telling.length > 0 ? telling : single).map((word) => worthOf(word, papers.length));
  const ideal = sought.reduce((sum, { most }) => sum + most, 0);
  const scores = new Map<Paper, Scored>();
  // what is rare chooses the papers, what is frequent no more than orders them
  for (const one of sought.sort((a, b) => b.most - a.most)) takeWord(one, scores);
  const ranked = [...scores.values()].filter(({ paper }) => index.has(paper) && passes(paper)).sort(byScore);
  const best = ranked.slice(0, mostLookedAt);
  for (const one of best) one.score += besides(one, sought, ideal);
  const close = best.filter(({ score }) => score >= leastShare * ideal).sort(byScore);
  return {
    papers: close.slice(0, mostPapers).map(({ paper }) => paper),
    meant: meantIn(close.slice(0, mostPapers)),
  };
}

/** The words, those of a phrase one by one. */
const singleWords = (words: readonly WordForms[]): readonly WordForms[] =>
  searchForms([...new Set(words.flatMap(({ typed }) => typed.split(' ')))]);

const byScore = (a: Scored, b: Scored): number => b.score - a.score || newestFirst(a.paper, b.paper);

/** A typed word with all that it may have meant, and what each is worth: the rarer, and the likelier, the more. */
interface Sought {
  readonly word: WordForms;
  readonly candidates: readonly { readonly candidate: Candidate; readonly value: number }[];
  /** what the best of them is worth; of a word that is not known, what a rare one would be */
  readonly most: number;
}

function worthOf(word: WordForms, papers: number): Sought {
  const all = index.candidates(word);
  const known = Math.max(...all.map((candidate) => candidate.papers.length));
  const candidates = all.map((candidate) => ({
    candidate,
    // of two words that a slip may have come from, the one that is written more often is likelier meant
    value:
      candidate.likelihood *
      (candidate.isMisspelt ? Math.sqrt(candidate.papers.length / known) : 1) *
      Math.log(1 + papers / candidate.papers.length),
  }));
  candidates.sort((a, b) => b.candidate.likelihood - a.candidate.likelihood || b.value - a.value);
  const values = candidates.map(({ value }) => value);
  // of a word that nothing is like: the shorter, the less it says
  const unknown = Math.log(1 + papers) * Math.min(1, word.typed.length / mostTelling);
  return { word, candidates, most: Math.max(...values, values.length > 0 ? 0 : unknown) };
}

/** Give each paper what the likeliest of a word's candidates in it is worth. */
function takeWord({ word: { typed }, candidates }: Sought, scores: Map<Paper, Scored>): void {
  const isClosed = scores.size >= enoughPapers;
  for (const { candidate, value } of candidates)
    for (const paper of candidate.papers) {
      let known = scores.get(paper);
      if (!known) {
        if (isClosed && candidate.papers.length > frequent) continue;
        known = { paper, score: 0, met: new Map() };
        scores.set(paper, known);
      }
      if (known.met.has(typed)) continue;
      known.met.set(typed, candidate);
      known.score += value;
    }
}

/** What the abstract, and the share of the title that is covered, add to a score. */
function besides({ paper, met }: Scored, sought: readonly Sought[], ideal: number): number {
  const { title, all } = foldedPaper(paper);
  const inAbstract = sought.filter(({ word }) => !met.has(word.typed) && meets(all, word)).length;
  const covered = [...met.values()].filter(({ word }) => title.includes(` ${word} `)).length;
  const inTitle = title
    .trim()
    .split(' ')
    .filter((word) => !isStopWord(word)).length;
  const share = covered / Math.max(inTitle, sought.length);
  return ideal * ((abstractShare * inAbstract) / sought.length + coverageShare * share);
}

/** What the close papers say that the misspelt words meant: each counts for its own words as much as it is close. One of them has all that is chosen. */
function meantIn(close: readonly Scored[]): ReadonlyMap<string, string> {
  const votes = new Map<string, number>();
  for (const { score, met } of close)
    for (const [typed, { word }] of met)
      votes.set(`${typed} ${word}`, (votes.get(`${typed} ${word}`) ?? 0) + score);
  const worth = ({ met }: Scored) =>
    [...met].reduce((sum, [typed, { word }]) => sum + (votes.get(`${typed} ${word}`) ?? 0), 0);
  const chosen = close.reduce<Scored | undefined>(
    (best, one) => (best && worth(best) >= worth(one) ? best : one),
    undefined,
  );
  return new Map(
    [...(chosen?.met ?? [])].flatMap(([typed, { word, isMisspelt }]) => (isMisspelt ? [[typed, word]] : [])),
  );
}
