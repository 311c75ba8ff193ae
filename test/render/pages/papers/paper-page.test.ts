import { expect, test } from 'vitest';
import { heatOf } from '../../../../functions/domain/papers/heat.ts';
import { withHeats } from '../../../../functions/domain/papers/heat-parts.ts';
import { cleanText } from '../../../../functions/domain/text/clean-text.ts';
import { paperPage } from '../../../../functions/render/pages/papers/paper-page.tsx';
import { searchPage } from '../../../../functions/render/pages/papers/search-page.tsx';
import { formulaSetter } from '../../../../functions/render/pages/parts/set-formula.ts';
import { tagsOf } from '../../../support/html.ts';
import { aPaper } from '../../../support/papers.ts';
import { site } from '../samples.ts';

const full = aPaper({
  publishedAt: '2017-06-12T17:57:34.000Z',
  announcedAt: '2017-06-13T00:00:00.000Z',
  listedAt: '2026-11-20T10:00:00.000Z',
  updatedAt: '2026-11-21T23:59:59.000Z',
  doi: '10.48550/arxiv.1706.03762',
  version: 7,
  comment: '15 pages, 5 figures',
  license: 'http://arxiv.org/licenses/nonexclusive-distrib/1.0/',
  topics: [{ slug: 'nlp', score: 0.934, evidence: ['machine translation', 'attention'] }],
});

test('the four dates are told apart', () => {
  const html = paperPage({ site, paper: full });
  for (const date of ['12 June 2017', '13 June 2017', '20 November 2026', '21 November 2026']) {
    expect(html).toContain(date);
  }
});

test('topics come with their scores and the words that spoke for them', () => {
  const html = paperPage({ site, paper: full });
  expect(html).toContain('93 %');
  expect(html).toContain('because of: machine translation, attention');
  expect(paperPage({ site, paper: full, topicNames: { nlp: 'Words' } })).toContain('>Words</a>');
});

test('a category that was predicted is a link, and said to be no more than expected', () => {
  const predictedCategory = { category: 'cs.CL', score: 0.826, evidence: ['translation', 'a<b>'] };
  const html = paperPage({ site, paper: aPaper({ categories: [], predictedCategory }) });
  expect(html).toContain('<a href="/categories/cs.CL/">cs.CL</a>');
  expect(html).toMatch(/expected by the classifier, 83 %, because of: translation, a&lt;b&gt;<\/small>/);
  const wordless = { ...predictedCategory, evidence: [] };
  expect(paperPage({ site, paper: aPaper({ categories: [], predictedCategory: wordless }) })).toMatch(
    /expected by the classifier, 83 %<\/small>/,
  );
  const known = paperPage({ site, paper: aPaper({ categories: ['cs.IR'], predictedCategory }) });
  expect(known).toContain('>cs.IR</a>');
  expect(known).not.toMatch(/expected by|categories\/cs\.CL/);
});

test('citation managers find what they look for', () => {
  const metas = tagsOf(paperPage({ site, paper: full }))
    .filter(({ attributes }) => attributes.name?.startsWith('citation_'))
    .map(({ attributes }) => [attributes.name, attributes.content]);
  expect(metas).toEqual([
    ['citation_title', 'Attention Is All You Need'],
    ['citation_author', 'Ashish Vaswani'],
    ['citation_author', 'Noam Shazeer'],
    ['citation_publication_date', '2017/06/12'],
    ['citation_online_date', '2017/06/13'],
    ['citation_arxiv_id', '1706.03762'],
    ['citation_doi', '10.48550/arxiv.1706.03762'],
    ['citation_pdf_url', 'https://arxiv.org/pdf/1706.03762'],
    ['citation_abstract_html_url', 'https://arxiv.org/abs/1706.03762'],
  ]);
});

test('forty authors are in sight, the rest of a collaboration is folded away', () => {
  const authors = Array.from({ length: 3_000 }, (_, index) => `Author ${index}`);
  const html = paperPage({ site, paper: aPaper({ authors }) });
  expect(html.match(/href="\/search\?q=author/g)).toHaveLength(40);
  expect(html).toContain('<summary>and 2960 more</summary>');
  expect(html).toContain('Author 2999');
});

test('a withdrawn paper says so, and what is unknown is left out', () => {
  expect(paperPage({ site, paper: aPaper({ withdrawn: true }) })).toContain('was withdrawn');
  const bare = paperPage({ site, paper: aPaper({ topics: [], links: {}, authors: [], categories: [] }) });
  expect(bare).not.toMatch(/undefined|null|NaN|aria-label="Read it"|id="topics"/);
});

test('what happened to it is told in order, with what changed', () => {
  const changes = [
    { at: '2026-11-21T23:59:59.000Z', version: 2, changed: ['version', 'abstract', 'links.code'] },
    { at: '2026-11-22T08:00:00.000Z', version: 2, changed: ['withdrawn'], was: { withdrawn: false } },
    { at: '2026-11-23T08:00:00.000Z', version: 2, changed: ['license'] },
  ];
  const revisions = [
    { at: '2026-11-21T23:00:00.000Z', version: 2 },
    { at: '2026-11-22T08:00:00.000Z', version: 2, withdrawn: true as const },
  ];
  const html = paperPage({ site, paper: { ...full, revisions, journalRef: 'J. of Tests 3' }, changes });
  const told = [...html.matchAll(/<strong>([^<]*)<\/strong>(?:<small> ([^<]*)<\/small>)?<\/li>/g)];
  expect(told.map(([, what, note]) => [what, note])).toEqual([
    ['Published', 'its first version'],
    ['Announced', 'by its archive'],
    ['Listed', 'its place in our list'],
    ['Version 2', 'changed: abstract, code'],
    ['In print', 'J. of Tests 3'],
    ['Withdrawn', undefined],
    ['Corrected', 'changed: licence'],
  ]);
});

test('formulas are MathML where their TeX is known, and text where it cannot be read or nobody sets it', async () => {
  const raw = { title: 'On $x^2$', abstract: 'We bound $\\mathcal{O}(n)$ and $\\unknown{y}$.' };
  const paper = aPaper({ title: 'On x²', abstract: cleanText(raw.abstract), raw });
  const setFormula = await formulaSetter();
  const html = paperPage({ site, setFormula, paper });
  expect(paperPage({ site, paper })).toContain('<h1>On x²</h1>');
  expect(html).toContain('<h1>On <math><msup><mi>x</mi><mn>2</mn></msup></math></h1>');
  expect(html).toMatch(/We bound <math>.*<\/math> and [^<]*y[^<]*\.<\/p>/);
  const astray = { title: 'On {\\em a $x$ b}', abstract: 'none' };
  expect(paperPage({ site, setFormula, paper: aPaper({ title: 'Another', raw: astray }) })).toContain(
    '<h1>Another</h1>',
  );
});

test('the alert beside it asks for its topics, its first author and its last', () => {
  const html = paperPage({ site, paper: full });
  const asked = 'topic:nlp or author:&quot;Ashish Vaswani&quot; or author:&quot;Noam Shazeer&quot;';
  expect(html).toContain(`name="filter" value="${asked}"`);
});

test('the papers beside it in its day are a step away', () => {
  const neighbours = { newer: { id: 'arxiv:1', title: 'Newer' }, older: { id: 'arxiv:2', title: 'Older' } };
  const html = paperPage({ site, paper: full, neighbours });
  expect(html).toContain('<a href="/papers/arxiv:1/" rel="prev">Newer</a>');
  expect(html).toContain('<a href="/papers/arxiv:2/" rel="next">Older</a>');
});

test('a search that cannot be read says why and offers no feed and no alert', () => {
  const html = searchPage({ site, query: 'topik:x', papers: [], problem: 'there is no field "topik:"' });
  expect(html).toContain('there is no field &quot;topik:&quot;');
  expect(html).not.toContain('/feed.rss');
  expect(html).not.toContain('id="subscribe"');
});

test('a search offers itself as feeds and leads to its next page', () => {
  const html = searchPage({ site, query: '"a b"', papers: [full], next: '/search?q=%22a+b%22&cursor=c' });
  expect(html).toContain('href="/feed.rss?q=%22a+b%22"');
  expect(html).toContain('href="/search?q=%22a+b%22&amp;cursor=c" rel="next"');
});

test('the parts of its heat are told, in votes that would come now', () => {
  const listedAt = '2026-11-20T08:00:00.000Z';
  const recommendations = [
    { by: 'ada', at: '2026-11-23T08:00:00.000Z' },
    { by: 'grace', at: '2026-11-23T08:00:00.000Z', pick: true as const },
  ];
  const paper = withHeats(aPaper({ listedAt, votes: 10, readerVotes: 2, stars: 40, recommendations }), {
    votes: heatOf({ vote: 8 }, listedAt),
    readerVotes: heatOf({ vote: 2 }, listedAt),
    stars: heatOf({ star: 40 }, listedAt),
  });
  const html = paperPage({ site, paper, now: new Date('2026-11-23T08:00:00Z') });
  const [, table = ''] = /<table class="heats">(.*?)<\/table>/.exec(html) ?? [];
  const rows = [...table.matchAll(/<th scope="row">([^<]*)<\/th><td[^>]*>([^<]*)<\/td><td[^>]*>([^<]*)</g)];
  expect(rows.map(([, ...cells]) => cells)).toEqual([
    ['Votes elsewhere', '8', '4.0'],
    ['Votes here', '2', '1.0'],
    ['Stars on its code', '40', '1.0'],
    ['Recommendations', '1', '1.0'],
    ['Editors’ picks', '1', '5.0'],
    ['Together', '', '12.0'],
  ]);
  expect(paperPage({ site, paper: aPaper() })).toContain('None yet');
});
