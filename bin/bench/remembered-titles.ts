import { foldedWords } from '../../functions/domain/filters/fold-text.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { isStopWord } from '../../functions/domain/topics/features.ts';
import { seeded } from '../training/random.ts';

/** How somebody looks for a paper of which they know a little. */
export const waysToRemember = ['a typo', 'half the words', 'an author and a word'] as const;
export type WayToRemember = (typeof waysToRemember)[number];

/** Write what somebody types who remembers a paper in one of three ways; undefined for a paper with too few words for it. */
export function rememberTitle(
  paper: Paper,
  way: WayToRemember,
  seed: number,
  usesOf: (word: string) => number,
): string | undefined {
  const next = seeded(seed);
  const random = () => next() / 2 ** 32;
  const words = foldedWords(paper.title).split(' ');
  const telling = words.filter((word) => word.length > 3 && !isStopWord(word));
  if (telling.length < 3) return undefined;
  const any = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  if (way === 'a typo') {
    const wrong = any(telling.filter((word) => word.length > 4)) ?? '';
    return wrong === ''
      ? undefined
      : words.map((word) => (word === wrong ? misspell(word, random) : word)).join(' ');
  }
  if (way === 'half the words') {
    const kept = telling.filter(() => random() < 0.5);
    const some = kept.length < 3 ? telling.slice(0, 3) : kept;
    const bent = any(some);
    return some.map((word) => (word === bent ? otherNumber(word) : word)).join(' ');
  }
  const author =
    foldedWords(paper.authors[0] ?? '')
      .split(' ')
      .at(-1) ?? '';
  // what is peculiar is remembered: a word of the rarer half
  const rare = [...telling].sort((a, b) => usesOf(a) - usesOf(b)).slice(0, Math.ceil(telling.length / 2));
  return author.length < 2 ? undefined : `${author} ${any(rare) ?? ''}`;
}

/** A word with one slip: a letter dropped, doubled, changed, or swapped with the next. */
function misspell(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [before, letter, next] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1)];
  const after = word.slice(at + 1);
  const slips = [
    before + after,
    `${before}${letter}${letter}${after}`,
    `${before}${letter === 'e' ? 'a' : 'e'}${after}`,
    `${before}${next}${letter}${word.slice(at + 2)}`,
  ];
  const slip = slips[Math.floor(random() * slips.length)] ?? word;
  return slip === word ? before + after : slip;
}

const otherNumber = (word: string): string => (word.endsWith('s') ? word.slice(0, -1) : `${word}s`);
