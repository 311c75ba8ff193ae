import { foldText } from '../../../domain/filters/fold-text.ts';
import { meets, type WordForms } from '../../../domain/library/search/word-forms.ts';

/** A text in which the words that were looked for are marked. */
export const Marked = ({ text, words }: { text: string; words: readonly WordForms[] | undefined }) => {
  if (!words || words.length === 0) return <>{text}</>;
  return (
    <>
      {text
        .split(/([\p{L}\p{M}\p{N}]+)/u)
        .map((part, place) => (place % 2 === 1 && isMeant(part, words) ? <mark>{part}</mark> : part))}
    </>
  );
};

/** Whether a word of a text is one of those that were looked for; what says little is not worth a mark. */
function isMeant(part: string, words: readonly WordForms[]): boolean {
  const folded = foldText(part);
  return words.some((word) => !word.isCommon && meets(folded, word));
}
