import { z } from 'zod/mini';
import { defined } from '../../domain/defined.ts';
import type { Drafted, FieldError, RawPaper } from '../../domain/papers/draft/draft.ts';
import { keepWebLinks } from '../../domain/papers/draft/links.ts';
import { parseDraft } from '../../domain/papers/draft/parse-draft.ts';
import { parsePaperId } from '../../domain/papers/identity/identity.ts';
import type { RankedSource } from '../../domain/papers/merge/provenance.ts';
import type { Links, PaperId } from '../../domain/papers/paper.ts';
import { isObject } from '../files/format.ts';
import { pathOf } from '../wire/field-errors.ts';
import { type ReadFields, readFields } from './read-fields.ts';

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

/** No record of anybody's is nested so deep. */
const mostLevels = 32;

/** A paper as the submit endpoint takes it; the limits are the contract. */
const schema = z.object(
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

/** What only a file of our own making, or an operator, may say. */
const recordSchema = z.extend(schema, {
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

/** A submission as it was read, or only the name of a paper of which somebody else has to be asked. */
export type Submitted =
  | Drafted
  | {
      readonly named: PaperId;
      /** what is proposed for it, where it is known already */
      readonly links?: Links;
      readonly warnings?: readonly FieldError[];
    };

/**
 * Read one submitted paper, or say what is wrong with which of its fields. One with an identifier and without title or
 * abstract names a paper that has to be looked up. `submittedBy` is the token's name.
 */
export const submissionOf = (value: unknown, submittedBy?: string): Submitted =>
  submitted(schema, value, (paper) => parseDraft({ ...paper, submittedBy }, 'submission'));

/** The same of one record of an operator's file, which may also say where its place in the list is. */
export const fileRecordOf = (value: unknown, source: RankedSource): Submitted =>
  submitted(recordSchema, value, (paper) => parseDraft(paper, source));

/** Read one record that a source has put into our terms. */
export function recordOf(value: unknown, source: RankedSource): Drafted {
  const read = checked(recordSchema, fieldsOf(recordSchema, value));
  return 'errors' in read ? read : parseDraft(read.paper, source);
}

type Schema = typeof schema | typeof recordSchema;

function submitted(against: Schema, value: unknown, drafted: (paper: RawPaper) => Drafted): Submitted {
  const fields = fieldsOf(against, value);
  const named = fields.errors.length > 0 ? undefined : bareName(fields.record);
  if (named) {
    const links = linksIn(fields.record);
    const warnings = [...fields.warnings, ...notLinks(fields.record, links)];
    return defined({
      named,
      links: Object.keys(links).length > 0 ? links : undefined,
      warnings: warnings.length > 0 ? warnings : undefined,
    });
  }
  const read = checked(against, fields);
  const made = 'errors' in read ? read : drafted(read.paper);
  if ('errors' in made) {
    // what is missing may stand there under a name that was mistyped
    const hints = fields.warnings.filter(({ message }) => message.includes('did you mean'));
    return { errors: [...made.errors.map((error) => asGiven(error, fields)), ...hints] };
  }
  const warnings = [...fields.warnings, ...(made.warnings ?? []).map((warning) => asGiven(warning, fields))];
  return defined({ draft: made.draft, warnings: warnings.length > 0 ? warnings : undefined });
}

/** The links of something that is hardly more than a name, as far as they are any. */
function linksIn(record: unknown): Links {
  const given = z.safeParse(links, isObject(record) ? (record.links ?? {}) : {});
  return given.success ? keepWebLinks(given.data) : {};
}

/** Those that are none, where they refuse nothing. */
function notLinks(record: unknown, links: Links): FieldError[] {
  const given = isObject(record) && isObject(record.links) ? Object.keys(record.links) : [];
  return given
    .filter((name) => !(name in links))
    .map((name) => ({ path: `links.${name}`, message: 'is no http or https address, and is passed over' }));
}

/** A field is called as whoever gave it calls it: `author[2]`. */
function asGiven({ path, message }: FieldError, { given }: Pick<ReadFields, 'given'>): FieldError {
  const [field = ''] = /^(?:links\.)?\w*/.exec(path) ?? [];
  return { path: (given.get(field) ?? field) + path.slice(field.length), message };
}

/** What is no object is refused by the schema. */
function fieldsOf(
  against: Schema,
  value: unknown,
): Omit<ReadFields, 'record'> & { readonly record: unknown } {
  const errors = isDeeper(value, mostLevels)
    ? [{ path: '', message: `is nested more than ${mostLevels} levels deep` }]
    : [];
  if (isObject(value) && errors.length === 0) return readFields(value, Object.keys(against.shape));
  return { record: value, given: new Map(), warnings: [], errors };
}

/** Whether lists and objects stand in each other so deep that whoever walks through them all might not come back. */
const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1)));

/** The name given by something that says no more, as the strongest of its identifiers has it. */
function bareName(value: unknown): PaperId | undefined {
  if (!isObject(value)) return undefined;
  const { title, abstract, arxivId, url, doi } = value;
  const isBlank = (field: unknown) =>
    field === undefined || (typeof field === 'string' && field.trim() === '');
  if (!isBlank(title) && !isBlank(abstract)) return undefined;
  for (const given of [arxivId, url, doi]) {
    const name = typeof given === 'string' && given.length <= 2_000 ? parsePaperId(given) : undefined;
    if (name && !name.startsWith('title:')) return name;
  }
  return undefined;
}

/** By its schema. */
function checked(
  against: Schema,
  { record, errors: contradictions }: Omit<ReadFields, 'record'> & { readonly record: unknown },
): { paper: RawPaper } | { errors: readonly FieldError[] } {
  const parsed = z.safeParse(against, record);
  if (parsed.success) return contradictions.length > 0 ? { errors: contradictions } : { paper: parsed.data };
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: pathOf(path), message }));
  return { errors: [...contradictions, ...errors] };
}
