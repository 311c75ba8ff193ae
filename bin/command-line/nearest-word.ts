import { editDistance } from '../../functions/domain/text/edit-distance.ts';

/** The word that was probably meant by a mistyped one: two letters off at most, or one that it begins; undefined where none is near. */
export function nearestWord(typed: string, words: readonly string[]): string | undefined {
  const near = words
    .map((word) => ({ word, steps: editDistance(typed, word) }))
    .filter(({ word, steps }) => steps <= Math.min(2, Math.ceil(word.length / 3)))
    .sort((one, other) => one.steps - other.steps)[0];
  return near?.word ?? (typed.length > 1 ? words.find((word) => word.startsWith(typed)) : undefined);
}
