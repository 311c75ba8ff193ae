import { z } from 'zod/mini';
import { type Drafted, draft, type FieldError, type RawPaper } from '../domain/papers/draft.ts';
import { nameFrom } from '../domain/papers/identity.ts';
import type { PaperId } from '../domain/papers/paper.ts';
import { pathOf } from './field-errors.ts';

/** What a field must be, or that it is not there at all. */
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

const links = z.partial(
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

/** A paper as the submit endpoint takes it; the limits are the contract. Fields it does not know are passed over. */
const schema = z.object(
  {
    title: someText(1_000),
    abstract: someText(100_000),
    authors: z.optional(list(5_000, 300)),
    arxivId: z.optional(text(200)),
    doi: z.optional(text(300)),
    url: z.optional(text(2_000)),
    categories: z.optional(list(30, 30)),
    publishedAt: z.optional(text(40)),
    comment: z.optional(text(2_000)),
    links: z.optional(links),
  },
  must('be an object'),
);

/** What only a file of our own making, or an operator, may say. */
const recordSchema = z.extend(schema, {
  announcedAt: z.optional(text(40)),
  listedAt: z.optional(text(40)),
  license: z.optional(text(300)),
  submittedBy: z.optional(text(300)),
  withdrawn: z.optional(z.boolean()),
  votes: z.optional(count),
  stars: z.optional(count),
});

/** A submission as it was read, or only the name of a paper of which somebody else has to be asked. */
export type Submitted = Drafted | { readonly named: PaperId };

/**
 * Read one submitted paper, or say what is wrong with which of its fields. One with an identifier and without title or
 * abstract names a paper that has to be looked up. `submittedBy` is the token's name.
 */
export function submissionOf(value: unknown, submittedBy?: string): Submitted {
  const named = bareName(value);
  if (named) return { named };
  const read = checked(schema, value);
  return 'errors' in read ? read : draft({ ...read.paper, submittedBy }, 'submission');
}

/** Read one record of an operator's file: a submission that may also say where its place in the list is. */
export function recordOf(value: unknown, source: string): Drafted {
  const read = checked(recordSchema, value);
  return 'errors' in read ? read : draft(read.paper, source);
}

/** The name given by something that says no more, as the strongest of its identifiers has it. */
function bareName(value: unknown): PaperId | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { title, abstract, arxivId, url, doi } = value as Record<string, unknown>;
  const isBlank = (field: unknown) =>
    field === undefined || field === null || (typeof field === 'string' && field.trim() === '');
  if (!isBlank(title) && !isBlank(abstract)) return undefined;
  for (const given of [arxivId, url, doi]) {
    const name = typeof given === 'string' && given.length <= 2_000 ? nameFrom(given) : undefined;
    if (name && !name.startsWith('title:')) return name;
  }
  return undefined;
}

function checked(
  against: typeof schema | typeof recordSchema,
  value: unknown,
): { paper: RawPaper } | { errors: readonly FieldError[] } {
  const parsed = z.safeParse(against, withoutNulls(value));
  if (parsed.success) return { paper: parsed.data };
  return { errors: parsed.error.issues.map(({ path, message }) => ({ path: pathOf(path), message })) };
}

/** Scripts write `null` for what they do not know. */
const withoutNulls = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null))
    : value;
