import { raw as asHtml } from 'hono/html';
import { splitFormulas, type TextPart } from '../../../domain/text/tex/split-formulas.ts';
import type { SetFormula } from './set-formula.ts';

/** Longest formula that is set, in characters of its TeX. */
const mostCharacters = 1_000;

/** A formula as MathML; as plain text where its TeX cannot be read. */
function formulaOf({ text, formula }: TextPart, set: SetFormula) {
  if (formula === undefined || formula.tex.length > mostCharacters) return text;
  const mathml = set(formula.tex, formula.isDisplayed);
  return mathml === undefined ? text : asHtml(mathml);
}

interface MathTextProps {
  readonly text: string;
  /** its TeX, where it is known */
  readonly tex: string | undefined;
  readonly set: SetFormula | undefined;
}

/** A text with its formulas as MathML; where they cannot be told from the words, or nobody sets them, as the plain text that it is. */
export const MathText = ({ text, tex, set }: MathTextProps) => {
  const parts = tex === undefined || set === undefined ? undefined : splitFormulas(tex, text);
  return <>{parts === undefined || set === undefined ? text : parts.map((part) => formulaOf(part, set))}</>;
};
