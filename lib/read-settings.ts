import type * as z from 'zod/mini';
import type { Settings } from './settings.ts';
import { disagreements } from './settings-disagreements.ts';
import { settingsSchema } from './settings-schema.ts';

/** Settings in cdk.json are wrong; `wrong` has a line for each. */
export class SettingsError extends Error {
  constructor(readonly wrong: readonly string[]) {
    super(`the settings in cdk.json are wrong:\n${wrong.join('\n')}`);
  }
}

/** Read the settings that stand at a path of cdk.json, or throw one SettingsError that names every setting that is wrong. */
export function readSettings(context: unknown, path = 'paperboy'): Settings {
  const read = settingsSchema.safeParse(context ?? {});
  if (!read.success)
    throw new SettingsError(read.error.issues.flatMap((issue) => describeIssue(issue, path)));
  const settings: Settings = read.data;
  const wrong = disagreements(settings).map(({ setting, why }) => `  ${path}.${setting}: ${why}`);
  if (wrong.length > 0) throw new SettingsError(wrong);
  return settings;
}

/** Describe an issue as the operator should read it: the mini edition of zod has no words of its own. */
function describeIssue(issue: z.core.$ZodIssue, path: string): string[] {
  const name = [path, ...issue.path].join('.');
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `  ${name}.${key}: is no setting`);
  if (issue.code === 'invalid_type')
    return [`  ${name}: must be ${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`];
  return [`  ${name}: ${issue.message}`];
}
