import * as z from 'zod/mini';
import { defined } from '../../domain/defined.ts';
import type { Drafted, FieldError, RawPaper } from '../../domain/papers/draft/draft.ts';
import { keepWebLinks } from '../../domain/papers/draft/links.ts';
import { parseDraft } from '../../domain/papers/draft/parse-draft.ts';
import { parsePaperId } from '../../domain/papers/identity/identity.ts';
import type { RankedSource } from '../../domain/papers/merge/provenance.ts';
import type { PaperId } from '../../domain/papers/paper.ts';
import type { Links } from '../../domain/papers/paper-facts.ts';
import { isObject } from '../wire/json-values.ts';
import { type RecognisedFields, readFields } from './read-fields.ts';
import {
  checkSchema,
  fileRecordSchema,
  links,
  mostFields,
  mostLevels,
  type Schema,
  submissionSchema,
} from './submission-schema.ts';

/** A submission as it was read, or only the name of a paper that has to be looked up. */
export type ParsedSubmission =
  | Drafted
  | {
      readonly named: PaperId;
      /** links that are proposed for it, in case it is known already */
      readonly links?: Links;
      readonly warnings?: readonly FieldError[];
    };

/**
 * Parse one submitted paper, or say what is wrong with which of its fields. One with an identifier and without title or
 * abstract names a paper that has to be looked up. `submittedBy` is the token's name.
 */
export const parseSubmission = (value: unknown, submittedBy?: string): ParsedSubmission =>
  parseAgainst(submissionSchema, value, (paper) => parseDraft({ ...paper, submittedBy }, 'submission'));

/** Parse one record of an operator's file, which may also say where the paper is listed. */
export const parseFileRecord = (value: unknown, source: RankedSource): ParsedSubmission =>
  parseAgainst(fileRecordSchema, value, (paper) => parseDraft(paper, source));

/** Parse one record of a source that has been given our field names. */
export function parseSourceRecord(value: unknown, source: RankedSource): Drafted {
  const read = checkSchema(fileRecordSchema, recogniseFields(fileRecordSchema, value));
  return 'errors' in read ? read : parseDraft(read.paper, source);
}

function parseAgainst(
  against: Schema,
  value: unknown,
  drafted: (paper: RawPaper) => Drafted,
): ParsedSubmission {
  const fields = recogniseFields(against, value);
  const named = fields.errors.length > 0 ? undefined : identifierAlone(fields.record);
  if (named) {
    const links = webLinksOf(fields.record);
    const warnings = [...fields.warnings, ...warnOfBadLinks(fields.record, links)];
    return defined({
      named,
      links: Object.keys(links).length > 0 ? links : undefined,
      warnings: warnings.length > 0 ? warnings : undefined,
    });
  }
  const read = checkSchema(against, fields);
  const made = 'errors' in read ? read : drafted(read.paper);
  if ('errors' in made) {
    // a missing field may be there under a name that was mistyped
    const hints = fields.warnings.filter(({ message }) => message.includes('did you mean'));
    return { errors: [...made.errors.map((error) => underGivenName(error, fields)), ...hints] };
  }
  const warnings = [
    ...fields.warnings,
    ...(made.warnings ?? []).map((warning) => underGivenName(warning, fields)),
  ];
  return defined({ draft: made.draft, warnings: warnings.length > 0 ? warnings : undefined });
}

/** The links of a record that is hardly more than a name, without those that are no web addresses. */
function webLinksOf(record: unknown): Links {
  const given = z.safeParse(links, isObject(record) ? (record.links ?? {}) : {});
  return given.success ? keepWebLinks(given.data) : {};
}

/** Warnings of the links that are no web addresses, and are left out. */
function warnOfBadLinks(record: unknown, links: Links): FieldError[] {
  const given = isObject(record) && isObject(record.links) ? Object.keys(record.links) : [];
  return given
    .filter((name) => !(name in links))
    .map((name) => ({ path: `links.${name}`, message: 'is no http or https address, and is passed over' }));
}

/** The error under the name by which the submitter gave the field: `author[2]`. */
function underGivenName(
  { path, message }: FieldError,
  { given }: Pick<RecognisedFields, 'given'>,
): FieldError {
  const [field = ''] = /^(?:links\.)?\w*/.exec(path) ?? [];
  return { path: (given.get(field) ?? field) + path.slice(field.length), message };
}

/** Recognise the fields of a record. A value that is no object goes on as it is, and is refused by the schema. */
function recogniseFields(
  against: Schema,
  value: unknown,
): Omit<RecognisedFields, 'record'> & { readonly record: unknown } {
  const errors: FieldError[] = [];
  if (isNestedDeeper(value, mostLevels))
    errors.push({ path: '', message: `is nested more than ${mostLevels} levels deep` });
  // each name that is none of ours is compared with all that are
  if (isObject(value) && Object.keys(value).length > mostFields)
    errors.push({ path: '', message: `has more than ${mostFields} fields` });
  if (isObject(value) && errors.length === 0) return readFields(value, Object.keys(against.shape));
  return { record: value, given: new Map(), warnings: [], errors };
}

/** Whether lists and objects are nested so deep that walking through them might overflow the stack. */
const isNestedDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((one) => isNestedDeeper(one, levels - 1)));

/** The name of a record that has an identifier and no title or abstract, by the strongest of its identifiers; undefined for any other. */
function identifierAlone(value: unknown): PaperId | undefined {
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
