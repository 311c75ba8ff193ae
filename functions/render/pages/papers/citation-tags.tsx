import type { Paper } from '../../../domain/papers/paper.ts';
import { dayOf } from '../../../domain/time.ts';

/** Authors in the tags: thousands of them would make the head longer than the page, and indexers have the archive for them. */
const mostAuthors = 100;

/** The `meta` tags that citation managers and scholarly indexers read (Google Scholar's inclusion guidelines, Highwire Press tags). */
export const CitationTags = ({ paper }: { paper: Paper }) => {
  const tags: readonly (readonly [name: string, content: string | undefined])[] = [
    ['citation_title', paper.title],
    ...paper.authors.slice(0, mostAuthors).map((author) => ['citation_author', author] as const),
    ['citation_publication_date', paper.publishedAt && dayOf(paper.publishedAt).replaceAll('-', '/')],
    ['citation_online_date', paper.announcedAt && dayOf(paper.announcedAt).replaceAll('-', '/')],
    ['citation_arxiv_id', paper.arxivId],
    ['citation_doi', paper.doi],
    ['citation_pdf_url', paper.links.pdf],
    ['citation_abstract_html_url', paper.links.abs],
  ];
  return <>{tags.map(([name, content]) => (content ? <meta name={name} content={content} /> : null))}</>;
};
