import { parsePaperId } from '../../domain/papers/identity/identity.ts';
import type { JsonFormat } from '../importer/format.ts';
import { asText, isObject, type JsonObject } from '../wire/json-values.ts';
import { draftHuggingFacePaper, unwrapDailyPaper } from './draft-hugging-face-paper.ts';

/** Whether this is a record of Hugging Face's daily papers: no other wraps a paper, or counts upvotes. */
const isHuggingFaceRecord = (value: JsonObject): boolean =>
  isObject(value.paper) || ('upvotes' in value && 'id' in value);

/** The format of files that hold Hugging Face's daily papers; a paper without an abstract is looked up by its id. */
export const huggingFaceFormat: JsonFormat = {
  name: "Hugging Face's daily papers",
  lists: ['dailyPapers'],
  isRecord: isHuggingFaceRecord,
  read: (value) => {
    const { id, title, abstract, summary } = unwrapDailyPaper(value) as JsonObject;
    const isWhole = asText(title) && (asText(abstract) ?? asText(summary));
    const named = isWhole ? undefined : parsePaperId(asText(id) ?? '');
    return [named ? { named } : draftHuggingFacePaper(value)];
  },
};
