import { raw } from 'hono/html';
import { defined } from '../../../domain/defined.ts';
import type { Site } from '../../../domain/library/site.ts';
import { doiAddress } from '../../../domain/papers/identity/identity.ts';
import { categoriesOf, type Paper } from '../../../domain/papers/paper.ts';
import { paperPath } from '../../../domain/publication/paths.ts';
import { topicOf } from '../../../domain/topics/taxonomy.ts';
import { isGroupName, parsePersonName } from '../../exports/person-name.ts';
import { authorPath } from '../parts/author-path.ts';
import { excerpt } from '../parts/excerpt.ts';
import { withdrawalWord } from './withdrawal-word.ts';

/** Authors that search engines are told of; a collaboration has thousands. */
const mostAuthors = 100;
/** Characters of a headline, which some cut; the whole title is the name. */
const mostHeadlineCharacters = 110;

/**
 * A paper as schema.org's ScholarlyArticle (https://schema.org/ScholarlyArticle), with what Google recommends for an article
 * (https://developers.google.com/search/docs/appearance/structured-data/article). What is not known is not there: no list is empty.
 */
export function paperJsonLd(paper: Paper, site: Site): object {
  const { links, arxivId, doi } = paper;
  const url = site.url + paperPath(paper.id);
  const topics = paper.topics.map(({ slug }) => topicOf(slug)?.name ?? slug);
  const isLicenceAddress = /^https?:/.test(paper.license ?? '');
  return defined({
    '@context': 'https://schema.org',
    '@type': 'ScholarlyArticle',
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: excerpt(paper.title, mostHeadlineCharacters - 1),
    name: paper.title,
    abstract: paper.abstract || undefined,
    author: unlessEmpty(paper.authors.slice(0, mostAuthors).map((name) => authorOf(name, site))),
    datePublished: paper.publishedAt ?? paper.announcedAt ?? paper.listedAt,
    dateModified: paper.updatedAt,
    identifier: unlessEmpty(identifiersOf(paper)),
    sameAs: unlessEmpty([...new Set([links.abs, doi && doiAddress(doi)])].filter(Boolean)),
    version: paper.version,
    creativeWorkStatus: withdrawnAs[withdrawalWord(paper) ?? 'stands'],
    // nobody is asked for money where the whole text is linked
    isAccessibleForFree: arxivId || links.pdf || links.html ? true : undefined,
    keywords: [...topics, ...categoriesOf(paper)].join(', ') || undefined,
    license: isLicenceAddress ? paper.license : undefined,
    image: `${site.url}/social.png`,
    inLanguage: 'en',
    publisher: arxivId
      ? { '@type': 'Organization', name: 'arXiv', url: 'https://arxiv.org/' }
      : { '@type': 'Organization', name: site.name, url: `${site.url}/` },
  });
}

const withdrawnAs = { retracted: 'Retracted', withdrawn: 'Withdrawn', stands: undefined } as const;

const unlessEmpty = <T>(all: readonly T[]): readonly T[] | undefined => (all.length > 0 ? all : undefined);

/** An author, with the page that lists what they wrote; a collaboration is no person. */
function authorOf(name: string, site: Site): object {
  const url = site.url + authorPath(name);
  if (isGroupName(name)) return { '@type': 'Organization', name, url };
  const parts = parsePersonName(name);
  if ('literal' in parts) return { '@type': 'Person', name, url };
  const { given: givenName, family: familyName, suffix: honorificSuffix } = parts;
  return defined({ '@type': 'Person', name, givenName, familyName, honorificSuffix, url });
}

/** Its identifiers, with the registry that each is of (https://schema.org/PropertyValue). */
const identifiersOf = ({ arxivId, doi }: Paper): readonly object[] => [
  ...(arxivId ? [propertyValue('arXiv', arxivId, `https://arxiv.org/abs/${arxivId}`)] : []),
  ...(doi ? [propertyValue('DOI', doi, doiAddress(doi))] : []),
];

const propertyValue = (propertyID: string, value: string, url: string): object => ({
  '@type': 'PropertyValue',
  propertyID,
  value,
  url,
});

/** A block of JSON-LD for a page's head: data, which no policy takes for a script; nothing in it can end the element. */
export const jsonLd = (value: object) =>
  raw(`<script type="application/ld+json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`);
