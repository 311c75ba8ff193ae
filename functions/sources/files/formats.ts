import { arxivSnapshot } from '../arxiv/arxiv-snapshot.ts';
import { dataCite } from '../catalogues/datacite.ts';
import { openAlex } from '../catalogues/openalex.ts';
import { openReview } from '../catalogues/openreview.ts';
import { semanticScholar } from '../catalogues/semantic-scholar.ts';
import { huggingFaceList } from '../hugging-face/hugging-face.ts';
import { ownExport } from '../own/own-export.ts';
import { ownRecords } from '../own/own-records.ts';
import { bibtex } from '../reference-managers/bibtex.ts';
import { csl } from '../reference-managers/csl.ts';
import { pubmed } from '../reference-managers/pubmed.ts';
import { ris } from '../reference-managers/ris.ts';
import { webOfScience } from '../reference-managers/web-of-science.ts';
import { zotero } from '../reference-managers/zotero.ts';
import { biorxivAnswers, crossrefAnswers } from './answers.ts';
import { feeds } from './feeds.ts';
import type { JsonFormat, TextFormat } from './format.ts';
import { names } from './list-of-names.ts';

/** What is JSON; a record is of the first that claims it. */
export const jsonFormats: readonly JsonFormat[] = [
  ownExport,
  biorxivAnswers,
  crossrefAnswers,
  huggingFaceList,
  arxivSnapshot,
  openAlex,
  semanticScholar,
  dataCite,
  openReview,
  zotero,
  csl,
  // claims all the rest
  ownRecords,
];

/** What is any other text; a file is of the first that claims it. */
export const textFormats: readonly TextFormat[] = [...feeds, pubmed, webOfScience, ris, bibtex, names];

/** For people: everything that we read. */
export const formatNames = (): string => [...textFormats, ...jsonFormats].map(({ name }) => name).join(', ');
