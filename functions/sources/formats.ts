import { biorxivAnswers, crossrefAnswers } from './answers.ts';
import { arxivSnapshot } from './arxiv-snapshot.ts';
import { bibtex } from './bibtex.ts';
import { csl } from './csl.ts';
import { dataCite } from './datacite.ts';
import { feeds } from './feeds.ts';
import type { JsonFormat, TextFormat } from './format.ts';
import { huggingFaceList } from './hugging-face.ts';
import { names } from './names.ts';
import { openAlex } from './openalex.ts';
import { openReview } from './openreview.ts';
import { ownExport } from './own-export.ts';
import { ownRecords } from './own-records.ts';
import { pubmed } from './pubmed.ts';
import { ris } from './ris.ts';
import { semanticScholar } from './semantic-scholar.ts';
import { webOfScience } from './web-of-science.ts';
import { zotero } from './zotero.ts';

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
