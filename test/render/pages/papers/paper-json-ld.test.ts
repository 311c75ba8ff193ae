import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Paper } from '../../../../functions/domain/papers/paper.ts';
import { jsonLd, paperJsonLd } from '../../../../functions/render/pages/papers/paper-json-ld.ts';
import { paperPage } from '../../../../functions/render/pages/papers/paper-page.tsx';
import { decodeEntities, tagsOf } from '../../../support/html.ts';
import { aPaper } from '../../../support/papers.ts';
import { site } from '../samples.ts';

const text = { type: 'string', minLength: 1, pattern: '\\S' };
const url = { type: 'string', format: 'web address' };
const instant = { type: 'string', format: 'instant' };
const named = (type: string, more = {}) => ({
  type: 'object',
  additionalProperties: false,
  required: ['@type', 'name', 'url'],
  properties: { '@type': { const: type }, name: text, url, ...more },
});

/**
 * What Google asks of an Article (headline, author with name and address, dates with a zone, an image that can be fetched), and
 * what schema.org's ScholarlyArticle allows of that which we say: a property that is not here is a mistake, and so is an empty one.
 */
const schema = {
  type: 'object',
  additionalProperties: false,
  required: [
    ...['@context', '@type', '@id', 'url', 'mainEntityOfPage', 'headline', 'name', 'datePublished'],
    ...['dateModified', 'image', 'publisher', 'inLanguage'],
  ],
  properties: {
    '@context': { const: 'https://schema.org' },
    '@type': { const: 'ScholarlyArticle' },
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: { ...text, maxLength: 110 },
    name: text,
    abstract: text,
    author: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: {
        oneOf: [
          named('Person', { givenName: text, familyName: text, honorificSuffix: text }),
          named('Organization'),
        ],
      },
    },
    datePublished: instant,
    dateModified: instant,
    identifier: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['@type', 'propertyID', 'value', 'url'],
        properties: {
          '@type': { const: 'PropertyValue' },
          propertyID: { enum: ['arXiv', 'DOI'] },
          value: text,
          url,
        },
      },
    },
    sameAs: { type: 'array', minItems: 1, uniqueItems: true, items: url },
    version: { type: 'integer', minimum: 1 },
    creativeWorkStatus: { enum: ['Withdrawn', 'Retracted'] },
    isAccessibleForFree: { const: true },
    keywords: text,
    license: url,
    image: url,
    inLanguage: { const: 'en' },
    publisher: named('Organization'),
  },
};

const ajv = new Ajv2020();
ajv.addFormat('web address', (address) => {
  if (!URL.canParse(address)) return false;
  const { protocol, href } = new URL(address);
  // as it stands: nothing in it is left to a reader to encode
  return /^https?:$/.test(protocol) && href === address;
});
ajv.addFormat('instant', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
const check = ajv.compile(schema);

/** What a page says to search engines, read as a browser does: up to the first `</script`. */
function dataOf(html: string): Record<string, unknown> {
  const [, data = '', ...more] = html.split('<script type="application/ld+json">');
  expect(more).toEqual([]);
  return JSON.parse(data.split(/<\/script/i)[0] ?? '');
}

const hostile = fc.constantFrom(
  '</script><script>alert(1)</script>',
  '<!-- <script>',
  ']]>',
  '"}{"@type":"Person"}',
  '\u2028 and \u2029',
  '&lt;/script&gt;',
  '\\u003c/script',
  'a'.repeat(300),
  '長'.repeat(120),
  '😀'.repeat(80),
);
const words = fc.stringMatching(/^[A-Za-z]{1,12}( [A-Za-z<>&"'/]{1,12}){0,30}$/);
const titles = fc.oneof(hostile, words);
const names = fc.oneof(
  hostile,
  fc.constantFrom('Ada Lovelace', 'Martin Luther King Jr.', 'Plato', '李 明', 'ATLAS Collaboration'),
);
const dois = fc.constantFrom('10.1000/1', '10.1000/a#b?c=(d)<e>;f"g', '10.1000/ünï', '10.1000/100%25');

const papers: fc.Arbitrary<Paper> = fc
  .record({
    title: titles,
    abstract: fc.oneof(fc.constant(''), titles),
    authors: fc.oneof(
      fc.constant([]),
      fc.array(names, { minLength: 1, maxLength: 5 }),
      fc.constant(Array.from({ length: 3_000 }, (_, number) => `Author ${number}`)),
    ),
    arxivId: fc.option(fc.constant('2611.00001'), { nil: undefined }),
    doi: fc.option(dois, { nil: undefined }),
    withdrawn: fc.constantFrom(undefined, 'arxiv', 'crossref'),
    license: fc.constantFrom(undefined, 'CC BY', 'http://creativecommons.org/licenses/by/4.0/'),
    dates: fc.constantFrom({}, { publishedAt: '2026-11-01T00:00:00.000Z' }),
    bare: fc.boolean(),
  })
  .map(({ arxivId, doi, withdrawn, license, dates, bare, ...rest }) => {
    const { arxivId: _, ...plain } = aPaper({ ...rest, ...dates, withdrawn: withdrawn !== undefined });
    const said = { at: plain.listedAt, facts: ['withdrawn' as const] };
    return {
      ...plain,
      id: arxivId ? `arxiv:${arxivId}` : doi ? `doi:${doi}` : 'title:a',
      ...(arxivId && { arxivId }),
      ...(doi && { doi }),
      ...(license && { license }),
      links: arxivId ? { abs: `https://arxiv.org/abs/${arxivId}`, pdf: 'https://arxiv.org/pdf/1' } : {},
      ...(withdrawn && { provenance: [{ ...said, source: withdrawn }] }),
      ...(bare && { topics: [], categories: [] }),
    };
  });

describe('what search engines are told of a paper', () => {
  test('is what Google and schema.org ask for, whatever the paper is', () => {
    fc.assert(
      fc.property(papers, (paper) => {
        const data = dataOf(String(jsonLd(paperJsonLd(paper, site))));
        expect([data, check(data), check.errors]).toEqual([data, true, null]);
        expect(data).toMatchObject({ name: paper.title, dateModified: paper.updatedAt });
        expect(data.url).toBe(data['@id']);
      }),
      { numRuns: 500 },
    );
  });

  test('says as much as the page does: its address, its title, whether it stands', () => {
    fc.assert(
      fc.property(papers, (paper) => {
        const html = paperPage({ site, paper });
        const [data, tags] = [dataOf(html), tagsOf(html)];
        const one = (name: string, has: Readonly<Record<string, string>>) =>
          tags.filter(
            (tag) =>
              tag.name === name &&
              Object.entries(has).every(([attribute, value]) => tag.attributes[attribute] === value),
          );
        expect(one('link', { rel: 'canonical' })).toMatchObject([{ attributes: { href: data.url } }]);
        expect(one('meta', { property: 'og:url' })).toMatchObject([{ attributes: { content: data.url } }]);
        const titled: readonly Record<string, string>[] = [
          { property: 'og:title' },
          { name: 'citation_title' },
        ];
        for (const has of titled)
          expect(one('meta', has)).toMatchObject([{ attributes: { content: paper.title } }]);
        const authors = one('meta', { name: 'citation_author' }).map(({ attributes }) => attributes.content);
        const told = (data.author ?? []) as readonly { name: string }[];
        expect(authors).toEqual(told.map(({ name }) => name));
        expect(authors).toEqual(paper.authors.slice(0, 100));
        expect(one('h1', {})).toHaveLength(1);
        const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
        expect(decodeEntities(title)).toBe(`${paper.title} · ${site.name}`);
        const status = String(data.creativeWorkStatus ?? '').toLowerCase();
        expect(/This paper was (\w+)\./.exec(html)?.[1] ?? '').toBe(status);
      }),
      { numRuns: 25 },
    );
  });

  test('names identifiers with their registries, and where else it is', () => {
    const data = dataOf(paperPage({ site, paper: aPaper({ doi: '10.1000/a#b' }) }));
    expect(data).toMatchObject({
      identifier: [
        { propertyID: 'arXiv', value: '1706.03762' },
        { propertyID: 'DOI', value: '10.1000/a#b', url: 'https://doi.org/10.1000/a%23b' },
      ],
      sameAs: ['https://arxiv.org/abs/1706.03762', 'https://doi.org/10.1000/a%23b'],
      author: [{ '@type': 'Person', familyName: 'Vaswani', givenName: 'Ashish' }, { name: 'Noam Shazeer' }],
      isAccessibleForFree: true,
    });
    const group = aPaper({ authors: ['The ATLAS Collaboration'], links: {}, source: 'crossref' });
    const { arxivId: _, ...printed } = group;
    const told = dataOf(paperPage({ site, paper: printed }));
    expect(told).toMatchObject({ author: [{ '@type': 'Organization' }], publisher: { name: site.name } });
    expect(told.isAccessibleForFree).toBeUndefined();
  });
});
