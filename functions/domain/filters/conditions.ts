import { type Condition, type Test, type TestField, testFields } from './filter.ts';

/** Join conditions into one that asks for all of them: flat, sorted, each once, so that equal ones are equal values. */
export function allOf(conditions: readonly Condition[]): Condition {
  const parts = conditions.flatMap((one) => ('all' in one ? one.all : [one]));
  const never = parts.find((one) => 'any' in one && one.any.length === 0);
  const [only, ...more] = sortedOnce(withoutWeakerVotes(parts));
  return never ?? (only && more.length === 0 ? only : { all: only ? [only, ...more] : [] });
}

/** Join conditions into one that asks for any of them: flat, sorted, each once. */
export function anyOf(conditions: readonly Condition[]): Condition {
  const parts = conditions.flatMap((one) => ('any' in one ? one.any : [one]));
  const always = parts.find((one) => 'all' in one && one.all.length === 0);
  const [only, ...more] = sortedOnce(parts);
  return always ?? (only && more.length === 0 ? only : { any: only ? [only, ...more] : [] });
}

/** Make the condition that holds where another does not. */
export function opposite(condition: Condition): Condition {
  if ('all' in condition) return anyOf(condition.all.map(opposite));
  if ('any' in condition) return allOf(condition.any.map(opposite));
  const { field, value, not } = condition;
  return not ? { field, value } : { field, value, not: true };
}

/** The conditions that must all hold: those of a list, or the one itself. */
export const partsOf = (condition: Condition): readonly Condition[] =>
  'all' in condition ? condition.all : [condition];

/** Fields of which several values that stand side by side mean any of them; of all others, all. */
const alternatives: readonly TestField[] = ['topic', 'category', 'author', 'type', 'id', 'like', 'has'];

/** The values of one such field, if that is what a condition asks for: `topic:nlp`, or any of `topic:nlp topic:video`. */
export function valuesOfOneField(
  condition: Condition,
): { readonly field: TestField; readonly values: readonly string[] } | undefined {
  if ('all' in condition) return undefined;
  const tests = 'any' in condition ? condition.any : [condition];
  const [first] = tests;
  if (!first || !('field' in first) || !alternatives.includes(first.field)) return undefined;
  const { field } = first;
  const values = tests.flatMap((one) =>
    'field' in one && one.field === field && !one.not ? [one.value] : [],
  );
  return values.length === tests.length ? { field, values } : undefined;
}

/** The values of a field of which every paper that the condition lets pass has one; none where it does not ask for that. */
export const requiredValues = (condition: Condition, field: TestField): readonly string[] =>
  partsOf(condition)
    .map(valuesOfOneField)
    .find((one) => one?.field === field)?.values ?? [];

/** Of several least numbers of votes only the greatest matters. */
function withoutWeakerVotes(parts: readonly Condition[]): readonly Condition[] {
  const isLeast = (one: Condition): one is Test => 'field' in one && one.field === 'votes' && !one.not;
  const most = Math.max(...parts.filter(isLeast).map(({ value }) => Number(value)));
  return parts.filter((one) => !isLeast(one) || Number(one.value) === most);
}

function sortedOnce(parts: readonly Condition[]): readonly Condition[] {
  const byKey = new Map(parts.map((one) => [keyOf(one), one]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** The place of a condition among others: what is asked for, field by field; alternatives; what must be missing. No two have one. */
function keyOf(condition: Condition): string {
  const place = (field: TestField): string => String(testFields.indexOf(field)).padStart(2, '0');
  if ('field' in condition) return `${condition.not ? 2 : 0}${place(condition.field)}${condition.value}`;
  const wanted = valuesOfOneField(condition);
  // no value holds a line break
  return wanted ? `0${place(wanted.field)}${wanted.values.join('\n')}` : `1${JSON.stringify(condition)}`;
}

/** How many things a condition asks for in all. */
export function countTests(condition: Condition): number {
  if ('field' in condition) return 1;
  const parts = 'all' in condition ? condition.all : condition.any;
  return parts.reduce((count, one) => count + countTests(one), 0);
}
