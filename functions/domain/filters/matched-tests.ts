import type { Paper } from '../papers/paper.ts';
import { compileFilter } from './compile-filter.ts';
import type { Condition, Filter, Test } from './filter.ts';
import type { Likeness } from './likeness.ts';

type Explain = (paper: Paper) => readonly Test[] | undefined;

/**
 * Make the function that says which of the things that a filter asks for a paper has: of alternatives those that hold. What a paper
 * must lack is no reason to have it. None for a paper that the filter does not let pass.
 */
export function matchedTests(
  { where }: Filter,
  now: Date,
  likeness?: Likeness,
): (paper: Paper) => readonly Test[] {
  const explain = explainBy(where, now, likeness);
  return (paper) => [...new Set(explain(paper))];
}

function explainBy(condition: Condition, now: Date, likeness: Likeness | undefined): Explain {
  if ('field' in condition) {
    const holds = compileFilter({ where: condition }, now, likeness);
    const said = condition.not ? [] : [condition];
    return (paper) => (holds(paper) ? said : undefined);
  }
  const isAll = 'all' in condition;
  const parts = (isAll ? condition.all : condition.any).map((one) => explainBy(one, now, likeness));
  return (paper) => {
    const found = parts.map((explain) => explain(paper));
    const held = found.filter((one) => one !== undefined);
    const passes = isAll ? held.length === parts.length : held.length > 0;
    return passes ? held.flat() : undefined;
  };
}
