import SearchableMap from 'minisearch/SearchableMap';
import { foldedPaper } from '../../filters/folded-paper.ts';
import { editDistance } from '../../filters/nearest.ts';
import type { Paper } from '../../papers/paper.ts';
import type { WordForms } from './word-forms.ts';

/** A word of the index that a typed one may have meant. */
export interface Candidate {
  readonly word: string;
  /** 1 for the word itself, less the further it is from it */
  readonly likelihood: number;
  readonly isMisspelt: boolean;
  /** the papers that have it in title or authors; some of them may be gone */
  readonly papers: readonly Paper[];
}

/** Most longer words that a typed one may be the beginning of. */
const mostBegun = 40;
const begunLikelihood = 0.75;
/** By how many letters a word may differ, by its own length; and how likely it is meant then. */
const slips = (word: string): number => (word.length < 4 || isNumber(word) ? 0 : word.length < 8 ? 1 : 2);
/** Another number is another thing. */
const isNumber = (word: string): boolean => /^\d+$/.test(word);
const slipLikelihoods = [1, 0.7, 0.45];
/** A swap of two letters is two changes to the map that is searched. */
const mostChanges = 2;

/** An index of the words of titles and authors, which follows whatever papers it is given. */
export function wordIndex() {
  let byWord = new Map<string, Paper[]>();
  let map = new SearchableMap<Paper[]>();
  let live: ReadonlySet<Paper> = new Set();
  let last: readonly Paper[] = [];
  let gone = 0;

  const add = (paper: Paper) => {
    const { title, authors } = foldedPaper(paper);
    for (const word of new Set(`${title} ${authors}`.split(/\s+/))) {
      if (word === '') continue;
      const known = byWord.get(word);
      if (known) known.push(paper);
      else {
        const papers = [paper];
        byWord.set(word, papers);
        map.set(word, papers);
      }
    }
  };
  return {
    /** Let the index be of exactly these papers: what came is added, what went is forgotten when it is too much. */
    follow: (papers: readonly Paper[]): void => {
      if (papers.length === last.length && papers.every((paper, place) => paper === last[place])) return;
      last = papers;
      const next = new Set(papers);
      for (const paper of live) if (!next.has(paper)) gone++;
      let come = papers.filter((paper) => !live.has(paper));
      if (gone > papers.length / 2) {
        [byWord, map, gone] = [new Map(), new SearchableMap<Paper[]>(), 0];
        come = [...papers];
      }
      come.forEach(add);
      live = next;
    },
    /** Whether a paper is one of those that it follows. */
    has: (paper: Paper): boolean => live.has(paper),
    /** The words that a typed one may have meant, those that were typed right first. */
    candidates: ({ typed, whole, beginnings }: WordForms): readonly Candidate[] => {
      const found = new Map<string, Candidate>();
      const take = (word: string, likelihood: number, isMisspelt: boolean) => {
        const papers = byWord.get(word);
        if (papers && !found.has(word)) found.set(word, { word, likelihood, isMisspelt, papers });
      };
      for (const word of whole) take(word, 1, false);
      for (const beginning of beginnings) {
        let begun = 0;
        for (const word of map.atPrefix(beginning).keys()) {
          if (begun++ >= mostBegun) break;
          take(word, begunLikelihood, false);
        }
      }
      const most = slips(typed);
      if (most > 0)
        for (const word of map.fuzzyGet(typed, mostChanges).keys()) {
          const distance = editDistance(typed, word);
          if (distance <= most) take(word, slipLikelihoods[distance] ?? 0, true);
        }
      return [...found.values()];
    },
  };
}

export type WordIndex = ReturnType<typeof wordIndex>;
