import { isDeepStrictEqual } from 'node:util';
import type { Template } from 'aws-cdk-lib/assertions';
import { type Json, readReference, resourcesOfType } from './synthesis.ts';

/** A value that may be a list, as a list. */
export const asList = (value: Json): Json[] => (Array.isArray(value) ? value : [value]);

/** What a statement of a policy allows: actions on resources, and of a table perhaps only rows whose keys match these patterns. */
export interface Allowed {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly rows?: readonly string[];
}

/**
 * What the role of a function is allowed. Throws for a statement that says more than which actions on what and which rows, since no test
 * here would understand it.
 */
export function allowedBy(template: Template, functionName: string): Allowed[] {
  const policy = resourcesOfType(template, 'AWS::IAM::Policy')[`${functionName}roleDefaultPolicy`];
  return policy.Properties.PolicyDocument.Statement.map(({ Effect, Action, Resource, ...more }: Json) => {
    const { Condition, ...rest } = more;
    const rows = Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
    const isPlain = Condition === undefined || isDeepStrictEqual(Condition, onRows(rows));
    if (Effect !== 'Allow' || !isPlain || Object.keys(rest).length > 0)
      throw new Error(`no plain grant: ${JSON.stringify({ Effect, Action, Resource, ...more })}`);
    const resources = asList(Resource).map(readReference);
    return { actions: asList(Action), resources, ...(rows && { rows: asList(rows) }) };
  });
}

/** The one condition that we understand. `ForAllValues` alone holds of a call that names no key at all, such as a scan: hence the other half. */
const onRows = (patterns: Json) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': patterns },
  Null: { 'dynamodb:LeadingKeys': 'false' },
});

/** The actions that the role of a function is granted, by resource: `StorePapers` → its actions. */
export function grantedActions(template: Template, functionName: string): Record<string, string[]> {
  const may: Record<string, string[]> = {};
  for (const { actions, resources } of allowedBy(template, functionName))
    for (const resource of resources)
      may[resource] = [...new Set([...(may[resource] ?? []), ...actions])].sort();
  return may;
}

/** The patterns of keys of the rows that a function may touch in a table: of all of its statements together; `*` where one has none. */
export const grantedRows = (template: Template, functionName: string, table: string): string[] => [
  ...new Set(
    allowedBy(template, functionName)
      .filter(({ resources }) => resources.includes(table))
      .flatMap(({ rows = ['*'] }) => rows),
  ),
];

/** Kinds of rows of a table, and what a function may do with each: `token#*` → `GetItem`. */
export function actionsOnRows(
  template: Template,
  functionName: string,
  table: string,
): Record<string, string[]> {
  const may: Record<string, string[]> = {};
  for (const { actions, resources, rows = ['*'] } of allowedBy(template, functionName))
    if (resources.includes(table))
      for (const row of rows)
        may[row] = [...(may[row] ?? []), ...actions.map((action) => action.replace('dynamodb:', ''))].sort();
  return may;
}
