import { arxivSnapshotFormat } from '../arxiv/arxiv-snapshot-format.ts';
import { biorxivFormat } from '../biorxiv/biorxiv-format.ts';
import { dataCiteFormat } from '../catalogues/datacite-format.ts';
import { openAlexFormat } from '../catalogues/openalex-format.ts';
import { openReviewFormat } from '../catalogues/openreview-format.ts';
import { semanticScholarFormat } from '../catalogues/semantic-scholar-format.ts';
import { crossrefFormat } from '../crossref/crossref-format.ts';
import { huggingFaceFormat } from '../hugging-face/hugging-face-format.ts';
import { paperExportFormat } from '../paperboy/paper-export-format.ts';
import { submissionFormat } from '../paperboy/submission-format.ts';
import { bibtexFormat } from '../reference-managers/bibtex-format.ts';
import { cslFormat } from '../reference-managers/csl-format.ts';
import { pubmedFormat } from '../reference-managers/pubmed-format.ts';
import { risFormat } from '../reference-managers/ris-format.ts';
import { webOfScienceFormat } from '../reference-managers/web-of-science-format.ts';
import { zoteroFormat } from '../reference-managers/zotero-format.ts';
import type { JsonFormat, TextFormat } from './format.ts';
import { identifierListFormat } from './identifier-list-format.ts';
import { xmlFormats } from './xml-formats.ts';

/** The formats of JSON, in order: a record is of the first that claims it. */
export const jsonFormats: readonly JsonFormat[] = [
  paperExportFormat,
  biorxivFormat,
  crossrefFormat,
  huggingFaceFormat,
  arxivSnapshotFormat,
  openAlexFormat,
  semanticScholarFormat,
  dataCiteFormat,
  openReviewFormat,
  zoteroFormat,
  cslFormat,
  // claims every record that no other has claimed
  submissionFormat,
];

/** The formats of any other text, in order: a file is of the first that claims it. */
export const textFormats: readonly TextFormat[] = [
  ...xmlFormats,
  pubmedFormat,
  webOfScienceFormat,
  risFormat,
  bibtexFormat,
  identifierListFormat,
];

/** List the names of all formats, for people. */
export const listFormatNames = (): string =>
  [...textFormats, ...jsonFormats].map(({ name }) => name).join(', ');
