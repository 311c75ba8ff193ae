import type * as z from 'zod/mini';
import type { FieldError } from '../../domain/papers/draft/draft.ts';

type Issues = z.core.$ZodError['issues'];

/** Write a path of zod as our errors do: `authors[2]`, `links.code`. */
export const fieldPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (all, part) =>
      typeof part === 'number' ? `${all}[${part}]` : all ? `${all}.${String(part)}` : String(part),
    '',
  );

/** The issues that zod found in a value, as field errors that say what stands there instead. */
export const fieldErrors = (issues: Issues, value: unknown): FieldError[] =>
  issues.map((issue) => ({
    path: fieldPath(issue.path),
    message: issueMessage(issue, valueAt(issue.path, value)),
  }));

function issueMessage(issue: Issues[number], found: unknown): string {
  if (found === undefined) return 'is missing';
  const is = `and is ${JSON.stringify(found)?.slice(0, 60) ?? typeof found}`;
  return issue.code === 'invalid_type'
    ? `must be of type ${issue.expected}, ${is}`
    : `is of no kind we know, ${is}`;
}

const valueAt = (path: readonly PropertyKey[], value: unknown): unknown =>
  path.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[part] : undefined,
    value,
  );
