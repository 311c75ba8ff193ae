import { parsePaperId } from '../papers/identity/identity.ts';
import { partsOf, valuesOfOneField } from './conditions.ts';
import type { Condition, Filter, Test, TestField } from './filter.ts';

/** Write a filter in its canonical text: equal filters give the same text, which is read as the same filter. Empty for everything. */
export const printFilter = ({ where, top }: Filter): string => withTop(printCondition(where), top);

/** Write a filter so that it may stand beside others: alternatives in parentheses. */
export function printBeside({ where, top }: Filter): string {
  const loose = 'any' in where && where.any.length > 0 && !valuesOfOneField(where);
  return withTop(loose ? `(${printCondition(where)})` : printCondition(where), top);
}

const withTop = (text: string, top: Filter['top']): string =>
  [text, top ? `top:${top.most}/${top.per}` : ''].filter(Boolean).join(' ');

function printCondition(condition: Condition): string {
  if ('field' in condition) return printTest(condition);
  if ('all' in condition) return printSideBySide(partsOf(condition));
  // no paper has fewer than no votes
  if (condition.any.length === 0) return '-votes:0';
  return condition.any.map(printCondition).join(valuesOfOneField(condition) ? ' ' : ' or ');
}

/** Values of one field that stand side by side are alternatives: a second list of them goes into parentheses. */
function printSideBySide(parts: readonly Condition[]): string {
  const seen = new Set<TestField>();
  const terms = parts.map((part) => {
    const field = valuesOfOneField(part)?.field;
    const isLoose = field ? seen.has(field) : 'any' in part;
    if (field) seen.add(field);
    return isLoose ? `(${printCondition(part)})` : printCondition(part);
  });
  return terms.join(' ');
}

const printTest = ({ field, value, not }: Test): string => {
  const term = field === 'words' ? printWords(value) : `${field}:${printValue(value)}`;
  return not ? `-${term}` : term;
};

const printValue = (value: string): string => (/[\s()|]|^[“”„]/.test(value) ? `"${value}"` : value);

/** A bare word that would be read as a sign, a field or a paper's identifier needs its quotes. */
const printWords = (words: string): string =>
  /^-|:/.test(words) || words === 'or' || parsePaperId(words) ? `"${words}"` : printValue(words);
