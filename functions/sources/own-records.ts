import { fieldNamed } from './field-names.ts';
import type { JsonFormat, JsonObject } from './format.ts';
import { fileRecordOf } from './submission.ts';

/** Sources that a record may name as where it is from; whoever is not among them is a file. */
const origins = new Set([
  ...['arxiv', 'arxiv-feed', 'biorxiv', 'medrxiv', 'crossref', 'openalex', 'datacite', 'openreview'],
  ...['hugging-face', 'semantic-scholar'],
]);

/** What the submit endpoint takes, and dumps that call fields nearly so: whatever no other format claims. */
export const ownRecords: JsonFormat = {
  name: 'JSON or NDJSON as the submit endpoint takes it',
  lists: ['papers'],
  isRecord: () => true,
  read: ({ source, ...record }) => [
    saysSomething(record)
      ? fileRecordOf(record, origins.has(String(source)) ? String(source) : 'file')
      : { errors: [{ path: '', message: nothingKnown(record) }] },
  ],
};

const saysSomething = (record: JsonObject): boolean => {
  const names = Object.keys(record);
  return names.length === 0 || names.some((name) => name === 'id' || fieldNamed(name) !== undefined);
};

const nothingKnown = (record: JsonObject): string =>
  `is no paper: it has ${Object.keys(record).slice(0, 5).join(', ').slice(0, 100)}, and no title, abstract or identifier`;
