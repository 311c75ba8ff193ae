import { parsePaperId } from '../../domain/papers/identity/identity.ts';
import type { JsonFormat, JsonObject } from '../files/format.ts';
import { fieldNamed } from './field-names.ts';
import { isIdName } from './read-fields.ts';
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
    fileRecordOf(record, origins.has(String(source)) ? String(source) : 'file'),
  ],
};

/** Whether an object says anything that could make it a paper. */
export const isAboutPaper = (value: JsonObject): boolean =>
  Object.entries(value).some(([name, said]) =>
    isIdName(name)
      ? parsePaperId(String(said)) !== undefined
      : ['title', 'abstract', 'arxivId', 'doi', 'url'].includes(fieldNamed(name)?.field ?? ''),
  );
