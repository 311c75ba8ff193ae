import { parsePaperId } from '../../domain/papers/identity/identity.ts';
import { biorxivPage } from '../biorxiv/biorxiv.ts';
import { crossrefWork, worksInAnswer } from '../crossref/crossref.ts';
import { type FileItem, isObject, type JsonFormat, textIn } from './format.ts';

/** Answers of Crossref, about one work or many, and works by themselves; one without an abstract is looked up. */
export const crossrefAnswers: JsonFormat = {
  name: "Crossref's answers",
  isRecord: (value) =>
    worksInAnswer(value) !== undefined || (typeof value.DOI === 'string' && Array.isArray(value.title)),
  read: (value) => (worksInAnswer(value) ?? [value]).map((work) => named(work) ?? crossrefWork(work)),
};

/** Answers of bioRxiv's and medRxiv's details endpoint. */
export const biorxivAnswers: JsonFormat = {
  name: "bioRxiv's answers",
  isRecord: (value) => 'messages' in value && 'collection' in value,
  read: (value) => biorxivPage(value).items,
};

/** What a work is called that says too little. */
function named(work: unknown): FileItem | undefined {
  const name = isObject(work) && !textIn(work.abstract) ? parsePaperId(String(work.DOI)) : undefined;
  return name ? { named: name } : undefined;
}
