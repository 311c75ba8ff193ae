import type { JsonFormat } from '../importer/format.ts';
import { readBiorxivAnswer } from './parse-biorxiv-answer.ts';

/** The format of files that hold answers of bioRxiv's and medRxiv's details endpoint. */
export const biorxivFormat: JsonFormat = {
  name: "bioRxiv's answers",
  isRecord: (value) => 'messages' in value && 'collection' in value,
  read: (value) => readBiorxivAnswer(value).items,
};
