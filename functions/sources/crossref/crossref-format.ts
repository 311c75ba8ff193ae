import { parsePaperId } from '../../domain/papers/identity/identity.ts';
import type { FileItem, JsonFormat } from '../importer/format.ts';
import { asText, isObject } from '../wire/json-values.ts';
import { draftCrossrefWork, worksInAnswer } from './draft-crossref-work.ts';

/** Answers of Crossref, about one work or many, and works by themselves; one without an abstract is looked up. */
export const crossrefFormat: JsonFormat = {
  name: "Crossref's answers",
  isRecord: (value) =>
    worksInAnswer(value) !== undefined || (typeof value.DOI === 'string' && Array.isArray(value.title)),
  read: (value) =>
    (worksInAnswer(value) ?? [value]).map((work) => doiToLookUp(work) ?? draftCrossrefWork(work)),
};

/** What a work is called that says too little. */
function doiToLookUp(work: unknown): FileItem | undefined {
  const name = isObject(work) && !asText(work.abstract) ? parsePaperId(String(work.DOI)) : undefined;
  return name ? { named: name } : undefined;
}
