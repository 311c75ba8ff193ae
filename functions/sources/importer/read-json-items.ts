import { defined } from '../../domain/defined.ts';
import { SourceError } from '../../domain/harvest/source-error.ts';
import { looksLikePaper } from '../paperboy/submission-format.ts';
import { isObject, type JsonObject } from '../wire/json-values.ts';
import type { FileItem } from './format.ts';
import { jsonFormats } from './formats.ts';
import { parseIdentifier } from './identifier-list-format.ts';

/** What one record of JSON says, and as which format it was read. */
export interface JsonItem {
  readonly item: FileItem;
  readonly format?: string;
  /** no format knows it: the operator has to be told which ones there are */
  readonly isUnknown?: true;
}

const listNames = [...new Set(jsonFormats.flatMap(({ lists = [] }) => lists))];
const [submissionRecords] = jsonFormats.slice(-1);

/** Read all records of a JSON value: one, a list, or an answer that holds a list. Throws a SourceError for an answer that is an error. */
export function readJsonItems(value: unknown): readonly JsonItem[] {
  if (Array.isArray(value)) return readListItems(value);
  if (!isObject(value)) return [readScalar(value)];
  const format = jsonFormats.find((one) => one !== submissionRecords && one.isRecord(value));
  if (format) return format.read(value).map((item) => ({ item, format: format.name }));
  const name = 'title' in value ? undefined : listNames.find((list) => Array.isArray(value[list]));
  if (name) return readListItems(value[name] as readonly unknown[]);
  refuseErrorAnswer(value);
  if (Object.keys(value).length > 0 && !looksLikePaper(value)) {
    const has = Object.keys(value).slice(0, 5).join(', ').slice(0, 100);
    const message = `is no paper: it has ${has}, and neither title nor abstract nor identifier`;
    return [{ item: { errors: [{ path: '', message }] }, isUnknown: true }];
  }
  return (submissionRecords?.read(value) ?? []).map((item) =>
    defined({ item, format: submissionRecords?.name }),
  );
}

/** Read a list of records. An answer about many papers says `null` for those that it does not know. */
function readListItems(values: readonly unknown[]): readonly JsonItem[] {
  const items = values.map((value) =>
    value === null || Array.isArray(value) ? [readScalar(value)] : readJsonItems(value),
  );
  const isAnswer = items.some(([one]) => one?.format !== undefined && one.format !== submissionRecords?.name);
  return items.flatMap((some, index) =>
    values[index] === null && isAnswer
      ? [{ item: { skipped: 'is null: whoever was asked does not know it' } }]
      : some,
  );
}

/** Read a value that is no object: a string may still name a paper. */
function readScalar(value: unknown): JsonItem {
  const named = typeof value === 'string' ? parseIdentifier(value) : undefined;
  if (named) return { item: { named } };
  const is = JSON.stringify(value).slice(0, 60);
  return { item: { errors: [{ path: '', message: `must be an object, and is ${is}` }] } };
}

/** Throws a SourceError for a value in which a server says that something went wrong. */
function refuseErrorAnswer(value: JsonObject): void {
  const { error, errors, message, status, code, title } = value;
  if (title !== undefined) return;
  const isError = error !== undefined || Array.isArray(errors) || (message && (status ?? code) !== undefined);
  if (!isError) return;
  const says = [error, errors, message].filter((one) => one !== undefined).map((one) => JSON.stringify(one));
  throw new SourceError(
    'an error',
    `the file is an error that somebody answered: ${says.join(' ').slice(0, 200)}`,
  );
}
