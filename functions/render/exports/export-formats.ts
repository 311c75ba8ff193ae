import type { Site } from '../../domain/library/site.ts';
import type { Paper } from '../../domain/papers/paper.ts';
import { type Reference, referenceOf } from './reference.ts';
import { writeBibtex } from './write-bibtex.ts';
import { writeCsl } from './write-csl.ts';
import { writeRis } from './write-ris.ts';

/** A format that reference managers read: the ending of its addresses, how it is served, and how a list is written in it. */
export interface ExportFormat {
  readonly ending: 'bib' | 'ris' | 'csl.json';
  readonly name: string;
  readonly contentType: string;
  readonly write: (papers: readonly Paper[], site: Site) => string;
}

const written =
  (write: (references: readonly Reference[]) => string): ExportFormat['write'] =>
  (papers, site) =>
    write(papers.map((paper) => referenceOf(paper, site)));

/** The formats in which a paper, or a list of papers, goes into a reference manager. */
export const exportFormats: readonly ExportFormat[] = [
  {
    ending: 'bib',
    name: 'BibTeX',
    contentType: 'application/x-bibtex; charset=utf-8',
    write: written(writeBibtex),
  },
  {
    ending: 'ris',
    name: 'RIS',
    contentType: 'application/x-research-info-systems; charset=utf-8',
    write: written(writeRis),
  },
  {
    ending: 'csl.json',
    name: 'CSL JSON',
    contentType: 'application/vnd.citationstyles.csl+json; charset=utf-8',
    write: written(writeCsl),
  },
];

/** The format of an ending; undefined for any other. */
export const exportFormatOf = (ending: string | undefined): ExportFormat | undefined =>
  exportFormats.find((format) => format.ending === ending);
