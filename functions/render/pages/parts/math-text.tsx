import { raw as asHtml } from 'hono/html';
import temml from 'temml';
import { splitFormulas, type TextPart } from '../../../domain/text/tex/split-formulas.ts';

/** Longest formula that is set, in characters of its TeX. */
const mostCharacters = 1_000;

/** A formula as MathML (https://www.w3.org/TR/mathml-core/); as plain text where its TeX cannot be read. */
function formulaOf({ text, formula }: TextPart) {
  if (formula === undefined || formula.tex.length > mostCharacters) return text;
  const mathml = mathmlOf(formula.tex, formula.isDisplayed);
  return mathml === undefined ? text : asHtml(mathml);
}

function mathmlOf(tex: string, displayMode: boolean): string | undefined {
  try {
    const options = { displayMode, throwOnError: true, trust: false, annotate: false, strict: false };
    // its classes and styles are for a stylesheet that we do not have
    return temml.renderToString(tex, options).replace(/ (?:class|style)="[^"]*"/g, '');
  } catch (error) {
    if (error instanceof Error && error.name === 'ParseError') return undefined;
    throw error;
  }
}

/** A text whose TeX is known, with its formulas as MathML; where they cannot be told from the words, as the plain text that it is. */
export const MathText = ({ text, tex }: { text: string; tex: string | undefined }) => {
  const parts = tex === undefined ? undefined : splitFormulas(tex, text);
  return <>{parts === undefined ? text : parts.map(formulaOf)}</>;
};
