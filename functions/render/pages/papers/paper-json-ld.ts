import { raw } from 'hono/html';
import { defined } from '../../../domain/defined.ts';
import type { Site } from '../../../domain/library/site.ts';
import { categoriesOf, type Paper } from '../../../domain/papers/paper.ts';
import { paperPath } from '../../../domain/publication/paths.ts';
import { topicOf } from '../../../domain/topics/taxonomy.ts';
import { parsePersonName } from '../../exports/person-name.ts';

/** Authors that search engines are told of; a collaboration has thousands. */
const mostAuthors = 100;

/** A paper as schema.org's ScholarlyArticle (https://schema.org/ScholarlyArticle), for search engines. */
export function paperJsonLd(paper: Paper, site: Site): object {
  const { links, arxivId, doi } = paper;
  const url = site.url + paperPath(paper.id);
  const sameAs = [links.abs, doi && `https://doi.org/${encodeURI(doi)}`].filter(Boolean);
  const topics = paper.topics.map(({ slug }) => topicOf(slug)?.name ?? slug);
  const isLicenceAddress = /^https?:/.test(paper.license ?? '');
  return defined({
    '@context': 'https://schema.org',
    '@type': 'ScholarlyArticle',
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: paper.title,
    name: paper.title,
    abstract: paper.abstract || undefined,
    author: paper.authors.slice(0, mostAuthors).map(personOf),
    datePublished: paper.publishedAt ?? paper.announcedAt ?? paper.listedAt,
    dateModified: paper.updatedAt,
    identifier: [arxivId && `arXiv:${arxivId}`, doi && `doi:${doi}`].filter(Boolean),
    sameAs: sameAs.length > 0 ? sameAs : undefined,
    version: paper.version,
    creativeWorkStatus: paper.withdrawn ? 'Withdrawn' : undefined,
    keywords: [...topics, ...categoriesOf(paper)].join(', ') || undefined,
    license: isLicenceAddress ? paper.license : undefined,
    image: `${site.url}/social.png`,
    inLanguage: 'en',
    publisher: { '@type': 'Organization', name: arxivId ? 'arXiv' : site.name },
  });
}

function personOf(name: string): object {
  const parts = parsePersonName(name);
  if ('literal' in parts) return { '@type': 'Person', name };
  return { '@type': 'Person', name, givenName: parts.given, familyName: parts.family };
}

/** A block of JSON-LD for a page's head: data, which no policy takes for a script; nothing in it can end the element. */
export const jsonLd = (value: object) =>
  raw(`<script type="application/ld+json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`);
