import type { Template } from 'aws-cdk-lib/assertions';
import { type Json, readable, resources } from './synthesis.ts';

export const list = (value: Json): Json[] => (Array.isArray(value) ? value : [value]);

/**
 * What the role of a function may do, resource by resource: `StorePapers` → its actions. Throws for a statement that says
 * more than which actions on what, since nobody here would understand it.
 */
export function permissions(template: Template, functionName: string): Record<string, string[]> {
  const policy = resources(template, 'AWS::IAM::Policy')[`${functionName}roleDefaultPolicy`];
  const may: Record<string, string[]> = {};
  for (const { Effect, Action, Resource, ...more } of policy.Properties.PolicyDocument.Statement) {
    if (Effect !== 'Allow' || Object.keys(more).length > 0)
      throw new Error(`no plain grant: ${JSON.stringify({ Effect, Action, Resource, ...more })}`);
    for (const resource of list(Resource))
      may[readable(resource)] = [...(may[readable(resource)] ?? []), ...list(Action)].sort();
  }
  return may;
}
