import type { Finding, State } from './finding.ts';

/** The order in which people should read. */
const order: readonly State[] = ['fault', 'warning', 'unknown', 'well', 'not here'];
const headings: Readonly<Record<State, string>> = {
  fault: 'faults',
  warning: 'warnings',
  unknown: 'could not be looked at',
  well: 'well',
  'not here': 'not here',
};
const mostExamples = 20;

/** The report for people: what is wrong first, each with what to do; what is well in a line each. */
export function describeReport(findings: readonly Finding[]): string[] {
  const width = Math.max(0, ...findings.map(({ check }) => check.length)) + 2;
  const groups = order.map((state) => ({ state, of: findings.filter((one) => one.state === state) }));
  const lines = groups.flatMap(({ state, of }) =>
    of.length === 0 ? [] : [headings[state], ...of.flatMap((one) => describeFinding(one, width)), ''],
  );
  const counts = groups.flatMap(({ state, of }) =>
    of.length > 0
      ? [`${of.length} ${of.length === 1 ? headings[state].replace(/s$/, '') : headings[state]}`]
      : [],
  );
  return [...lines, counts.join(', ')];
}

function describeFinding(finding: Finding, width: number): string[] {
  const { check, what, examples = [], count = examples.length, do: advice } = finding;
  const inner = ' '.repeat(width + 2);
  const shown = examples.slice(0, mostExamples);
  return [
    `  ${check.padEnd(width)}${what}`,
    ...shown.map((example) => `${inner}  ${example}`),
    ...(examples.length > shown.length || (shown.length === mostExamples && count > shown.length)
      ? [`${inner}  and ${count - shown.length} more`]
      : []),
    ...(advice === undefined ? [] : [`${inner}→ ${advice}`]),
  ];
}

/** The report as one object for a script. */
export const reportAsJson = (findings: readonly Finding[], more: object): string =>
  JSON.stringify({
    ...more,
    left: findings.filter(({ state }) => state === 'fault').length,
    counts: Object.fromEntries(
      order.map((state) => [state, findings.filter((one) => one.state === state).length]),
    ),
    findings,
  });
