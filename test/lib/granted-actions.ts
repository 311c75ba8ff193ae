import type { Template } from 'aws-cdk-lib/assertions';
import { type Json, readReference, resourcesOfType } from './synthesis.ts';

/** A value that may be a list, as a list. */
export const asList = (value: Json): Json[] => (Array.isArray(value) ? value : [value]);

/**
 * The actions that the role of a function is granted, by resource: `StorePapers` → its actions. Throws for a statement that
 * says more than which actions on what, since no test here would understand it.
 */
export function grantedActions(template: Template, functionName: string): Record<string, string[]> {
  const policy = resourcesOfType(template, 'AWS::IAM::Policy')[`${functionName}roleDefaultPolicy`];
  const may: Record<string, string[]> = {};
  for (const { Effect, Action, Resource, ...more } of policy.Properties.PolicyDocument.Statement) {
    if (Effect !== 'Allow' || Object.keys(more).length > 0)
      throw new Error(`no plain grant: ${JSON.stringify({ Effect, Action, Resource, ...more })}`);
    for (const resource of asList(Resource))
      may[readReference(resource)] = [...(may[readReference(resource)] ?? []), ...asList(Action)].sort();
  }
  return may;
}
