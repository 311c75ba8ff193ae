import { parsePaperId } from '../../domain/papers/identity/identity.ts';
import { isHarvested, type Origin, originNamed } from '../../domain/papers/merge/provenance.ts';
import type { JsonFormat } from '../importer/format.ts';
import type { JsonObject } from '../wire/json-values.ts';
import { parseFileRecord } from './parse-submission.ts';
import { isIdName } from './read-fields.ts';
import { resolveField } from './resolve-field.ts';

/** What the submit endpoint takes, and dumps that call fields nearly so: whatever no other format claims. */
export const submissionFormat: JsonFormat = {
  name: 'JSON or NDJSON as the submit endpoint takes it',
  lists: ['papers'],
  isRecord: () => true,
  read: ({ source, ...record }) => [parseFileRecord(record, parseOrigin(source))],
};

/** A record may name the source that it is from; whoever is none that we know is a file. */
function parseOrigin(source: unknown): Origin {
  const origin = originNamed(String(source));
  return origin && isHarvested({ source: origin }) ? origin : 'file';
}

/** Whether an object says anything that could make it a paper. */
export const isAboutPaper = (value: JsonObject): boolean =>
  Object.entries(value).some(([name, said]) =>
    isIdName(name)
      ? parsePaperId(String(said)) !== undefined
      : ['title', 'abstract', 'arxivId', 'doi', 'url'].includes(resolveField(name)?.field ?? ''),
  );
