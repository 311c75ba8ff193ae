import { taxonomy } from '../topics/taxonomy.ts';
import { foldedWords } from './fold-text.ts';
import { nearest } from './nearest.ts';

/** Every topic by its slug and by its name, however they are typed: `Language models`, `language-models`, `LANGUAGE_MODELS`. */
const slugs: ReadonlyMap<string, string> = new Map(
  taxonomy.flatMap(({ slug, name }) => [
    [foldedWords(name), slug],
    [foldedWords(slug), slug],
  ]),
);

/** Find a topic by its slug or its name → its slug. */
export const findTopic = (typed: string): string | undefined => slugs.get(foldedWords(typed));

/** Find the topic that was probably meant → its slug. */
export function nearestTopic(typed: string): string | undefined {
  const words = foldedWords(typed);
  const name = nearest(words, [...slugs.keys()]);
  return name === undefined ? undefined : slugs.get(name);
}
