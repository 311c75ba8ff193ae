import { embeddedModel } from '../../topics/embedded-model.ts';
import type { Features, TermUse } from '../../topics/features.ts';
import { tfIdf } from '../../topics/vector.ts';
import type { Paper } from '../paper.ts';
import { wordsOf } from './paper-vector.ts';

/** Most words that are named. */
const mostWords = 5;

/** The words and phrases that make a paper like another one, as they read in the paper, those that say most first; none of them twice. */
export const wordsInCommon = (paper: Paper, other: Paper): readonly string[] => wordsShared(other)(paper);

/** Make the function that says which words make any paper like one other, whose text is read once. */
export function wordsShared(other: Paper): (paper: Paper) => readonly string[] {
  let others: Features | undefined;
  return (paper) => {
    others ??= wordsOf(other);
    return weightiestOf(wordsOf(paper), others);
  };
}

function weightiestOf(own: Features, others: Features): readonly string[] {
  const { vocabulary, rarity } = embeddedModel();
  const shared = [...own.uses.values()].flatMap((use) => {
    const theirs = others.uses.get(use.key);
    const idf = rarity[vocabulary.get(use.key) ?? -1] ?? 0;
    return theirs ? [{ use, weight: tfIdf(use.count, idf) * tfIdf(theirs.count, idf) }] : [];
  });
  shared.sort((a, b) => b.weight - a.weight || a.use.start - b.use.start || b.use.end - a.use.end);
  const kept: TermUse[] = [];
  for (const { use } of shared) {
    if (kept.length === mostWords) break;
    const words = use.key.split(' ');
    if (!kept.some(({ key }) => key.split(' ').some((word) => words.includes(word)))) kept.push(use);
  }
  return kept.map(({ start, end }) => own.text.slice(start, end).replace(/\s+/g, ' '));
}
