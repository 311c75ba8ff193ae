import { defined } from '../../domain/defined.ts';
import type { Site } from '../../domain/library/site.ts';
import type { Paper } from '../../domain/papers/paper.ts';
import { categoriesOf } from '../../domain/papers/paper.ts';
import { paperPath } from '../../domain/publication/paths.ts';
import { cleanLine } from '../../domain/text/clean-line.ts';
import { dayOf } from '../../domain/time.ts';
import { type PersonName, parsePersonName } from './person-name.ts';

/** What reference managers keep of a paper, in whatever format they read it; every text is on one line. */
export interface Reference {
  /** our id */
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly PersonName[];
  /** year, month, day; empty where nobody has said it */
  readonly date: readonly string[];
  readonly arxivId?: string;
  /** for a preprint of arXiv without a DOI of its own the one that arXiv registers (https://info.arxiv.org/help/doi.html) */
  readonly doi?: string;
  /** where it was published, as its archive writes it */
  readonly journal?: string;
  readonly categories: readonly string[];
  readonly url: string;
  readonly pdf?: string;
  readonly version?: string;
  readonly comment?: string;
  readonly license?: string;
}

/** Put a paper into the words of reference managers. */
export function referenceOf(paper: Paper, site: Site): Reference {
  const published = paper.publishedAt ?? paper.announcedAt;
  const { arxivId, doi = arxivId && `10.48550/arXiv.${arxivId}` } = paper;
  return defined({
    id: paper.id,
    title: cleanLine(paper.title),
    abstract: cleanLine(paper.abstract),
    authors: paper.authors.map(cleanLine).filter(Boolean).map(parsePersonName),
    date: published === undefined ? [] : dayOf(published).split('-'),
    arxivId,
    doi,
    journal: paper.journalRef && cleanLine(paper.journalRef),
    categories: categoriesOf(paper),
    url: paper.links.abs ?? paper.links.doi ?? site.url + paperPath(paper.id),
    pdf: paper.links.pdf,
    version: paper.version === undefined ? undefined : String(paper.version),
    comment: paper.comment && cleanLine(paper.comment),
    license: paper.license && cleanLine(paper.license),
  });
}
