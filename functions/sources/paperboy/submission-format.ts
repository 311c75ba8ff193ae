import { parsePaperId } from '../../domain/papers/identity/identity.ts';
import { isHarvested, parseRankedSource, type RankedSource } from '../../domain/papers/merge/provenance.ts';
import type { JsonFormat } from '../importer/format.ts';
import type { JsonObject } from '../wire/json-values.ts';
import { asText } from '../wire/json-values.ts';
import { parseFileRecord } from './parse-submission.ts';
import { isIdName } from './read-fields.ts';
import { resolveField } from './resolve-field.ts';

/** The format of what the submit endpoint takes, and of dumps with nearly the same field names: it claims whatever no other does. */
export const submissionFormat: JsonFormat = {
  name: 'JSON or NDJSON as the submit endpoint takes it',
  lists: ['papers'],
  isRecord: () => true,
  read: ({ source, ...record }) => [parseFileRecord(record, parseOrigin(source))],
};

/** Parse the source that a record says it is from; one that is not known counts as a file. */
function parseOrigin(source: unknown): RankedSource {
  const origin = parseRankedSource(asText(source) ?? '');
  return origin && isHarvested({ source: origin }) ? origin : 'file';
}

/** Whether an object has any field that could make it a paper. */
export const looksLikePaper = (value: JsonObject): boolean =>
  Object.entries(value).some(([name, said]) =>
    isIdName(name)
      ? parsePaperId(asText(said) ?? '') !== undefined
      : ['title', 'abstract', 'arxivId', 'doi', 'url'].includes(resolveField(name)?.field ?? ''),
  );
