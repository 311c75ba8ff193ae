import * as z from 'zod/mini';
import type { FieldError, RawPaper } from '../../domain/papers/draft/draft.ts';
import { fieldPath } from '../wire/field-errors.ts';
import type { RecognisedFields } from './read-fields.ts';

/** Error messages of a field: what it must be, or that it is missing. */
const must = (what: string) => ({
  error: ({ input }: { readonly input?: unknown }) => (input === undefined ? 'is missing' : `must ${what}`),
});

const text = (most: number) =>
  z.string(must('be a string')).check(z.maxLength(most, `has at most ${most} characters`));
const someText = (most: number) =>
  text(most).check(z.refine((given) => given.trim() !== '', 'must not be empty'));
const list = (most: number, each: number) =>
  z.array(text(each), must('be a list of strings')).check(z.maxLength(most, `has at most ${most} entries`));
const count = z.int(must('be a whole number')).check(z.nonnegative('must not be negative'));

/** A paper's links, all of them optional. */
export const links = z.partial(
  z.object(
    {
      abs: text(2_000),
      pdf: text(2_000),
      html: text(2_000),
      doi: text(2_000),
      code: text(2_000),
      project: text(2_000),
    },
    must('be an object'),
  ),
);

/** Most levels of lists and objects in each other: no honest record is nested so deep. */
export const mostLevels = 32;

/** Most fields of a record, known or not: the longest that reference managers write have a hundred. */
export const mostFields = 1_000;

/** A paper as the submit endpoint takes it; the limits are the contract. */
export const submissionSchema = z.object(
  {
    title: someText(1_000),
    abstract: someText(100_000),
    authors: z.optional(list(5_000, 300)),
    arxivId: z.optional(text(200)),
    doi: z.optional(text(300)),
    url: z.optional(text(2_000)),
    categories: z.optional(list(30, 100)),
    publishedAt: z.optional(text(40)),
    comment: z.optional(text(2_000)),
    links: z.optional(links),
  },
  must('be an object'),
);

/** A paper as an operator's file has it: what a submission may say, and where and when it was listed. */
export const fileRecordSchema = z.extend(submissionSchema, {
  announcedAt: z.optional(text(40)),
  listedAt: z.optional(text(40)),
  version: z.optional(z.int(must('be a whole number')).check(z.positive('must be from 1'))),
  versionAt: z.optional(text(40)),
  journalRef: z.optional(text(2_000)),
  license: z.optional(text(300)),
  submittedBy: z.optional(text(300)),
  withdrawn: z.optional(z.boolean()),
  votes: z.optional(count),
  stars: z.optional(count),
});

/** Either of the two schemas. */
export type Schema = typeof submissionSchema | typeof fileRecordSchema;

/** Check recognised fields by a schema, and add its errors to theirs. */
export function checkSchema(
  against: Schema,
  { record, errors: contradictions }: Omit<RecognisedFields, 'record'> & { readonly record: unknown },
): { paper: RawPaper } | { errors: readonly FieldError[] } {
  const parsed = z.safeParse(against, record);
  if (parsed.success) return contradictions.length > 0 ? { errors: contradictions } : { paper: parsed.data };
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: fieldPath(path), message }));
  return { errors: [...contradictions, ...errors] };
}
