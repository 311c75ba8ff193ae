import { parsePaperId } from '../../domain/papers/identity/identity.ts';
import type { JsonFormat } from '../importer/format.ts';
import { asText, isObject, type JsonObject } from '../wire/json-values.ts';
import { draftHuggingFacePaper, flatten } from './draft-hugging-face-paper.ts';

/** Is this a record of Hugging Face's daily papers? Nothing else wraps a paper, or counts upvotes. */
const isHuggingFaceRecord = (value: JsonObject): boolean =>
  isObject(value.paper) || ('upvotes' in value && 'id' in value);

/** Daily papers in a file; one without an abstract is looked up by its id. */
export const huggingFaceFormat: JsonFormat = {
  name: "Hugging Face's daily papers",
  lists: ['dailyPapers'],
  isRecord: isHuggingFaceRecord,
  read: (value) => {
    const { id, title, abstract, summary } = flatten(value) as JsonObject;
    const isWhole = asText(title) && (asText(abstract) ?? asText(summary));
    const named = isWhole ? undefined : parsePaperId(String(id));
    return [named ? { named } : draftHuggingFacePaper(value)];
  },
};
