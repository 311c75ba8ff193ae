import { parsePaperId } from '../../domain/papers/identity/identity.ts';
import type { FileItem, JsonFormat } from '../importer/format.ts';
import { asText, isObject } from '../wire/json-values.ts';
import { draftCrossrefWork, worksInAnswer } from './draft-crossref-work.ts';

/** The format of files that hold answers of Crossref, about one work or many, or works by themselves; a work without an abstract is looked up. */
export const crossrefFormat: JsonFormat = {
  name: "Crossref's answers",
  isRecord: (value) =>
    worksInAnswer(value) !== undefined || (typeof value.DOI === 'string' && Array.isArray(value.title)),
  read: (value) =>
    (worksInAnswer(value) ?? [value]).map((work) => doiToLookUp(work) ?? draftCrossrefWork(work)),
};

/** The DOI of a work that has no abstract, to be looked up; undefined for any other work. */
function doiToLookUp(work: unknown): FileItem | undefined {
  const name = isObject(work) && !asText(work.abstract) ? parsePaperId(asText(work.DOI) ?? '') : undefined;
  return name ? { named: name } : undefined;
}
