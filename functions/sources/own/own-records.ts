import { parsePaperId } from '../../domain/papers/identity/identity.ts';
import { isHarvested, parseRankedSource, type RankedSource } from '../../domain/papers/merge/provenance.ts';
import type { JsonFormat, JsonObject } from '../files/format.ts';
import { fieldNamed } from './field-names.ts';
import { isIdName } from './read-fields.ts';
import { fileRecordOf } from './submission.ts';

/** What the submit endpoint takes, and dumps that call fields nearly so: whatever no other format claims. */
export const ownRecords: JsonFormat = {
  name: 'JSON or NDJSON as the submit endpoint takes it',
  lists: ['papers'],
  isRecord: () => true,
  read: ({ source, ...record }) => [fileRecordOf(record, originIn(source))],
};

/** A record may name the source that it is from; whoever is none that we know is a file. */
function originIn(source: unknown): RankedSource {
  const origin = parseRankedSource(String(source));
  return origin && isHarvested({ source: origin }) ? origin : 'file';
}

/** Whether an object says anything that could make it a paper. */
export const isAboutPaper = (value: JsonObject): boolean =>
  Object.entries(value).some(([name, said]) =>
    isIdName(name)
      ? parsePaperId(String(said)) !== undefined
      : ['title', 'abstract', 'arxivId', 'doi', 'url'].includes(fieldNamed(name)?.field ?? ''),
  );
