import { parsePaperId } from '../../domain/papers/identity/identity.ts';
import { readBiorxivAnswer } from '../biorxiv/parse-biorxiv-answer.ts';
import { draftCrossrefWork, worksInAnswer } from '../crossref/draft-crossref-work.ts';
import { asText, type FileItem, isObject, type JsonFormat } from './format.ts';

/** Answers of Crossref, about one work or many, and works by themselves; one without an abstract is looked up. */
export const crossrefFormat: JsonFormat = {
  name: "Crossref's answers",
  isRecord: (value) =>
    worksInAnswer(value) !== undefined || (typeof value.DOI === 'string' && Array.isArray(value.title)),
  read: (value) =>
    (worksInAnswer(value) ?? [value]).map((work) => doiToLookUp(work) ?? draftCrossrefWork(work)),
};

/** Answers of bioRxiv's and medRxiv's details endpoint. */
export const biorxivFormat: JsonFormat = {
  name: "bioRxiv's answers",
  isRecord: (value) => 'messages' in value && 'collection' in value,
  read: (value) => readBiorxivAnswer(value).items,
};

/** What a work is called that says too little. */
function doiToLookUp(work: unknown): FileItem | undefined {
  const name = isObject(work) && !asText(work.abstract) ? parsePaperId(String(work.DOI)) : undefined;
  return name ? { named: name } : undefined;
}
