import { expect, test } from 'vitest';
import type { Paper } from '../../../functions/domain/papers/paper.ts';
import { tagsOf } from '../../support/html.ts';
import { aPaper } from '../../support/papers.ts';
import { privatePages, publicPages } from './samples.ts';

const evil = `<script>alert(1)</script> & "q" ' onmouseover="x" </title></style><img src=x onerror=y> $& $'`;

const hostile = (text: string): Paper =>
  aPaper({
    title: text,
    abstract: text,
    authors: [text, text, text, text, text],
    categories: [text],
    comment: text,
    license: text,
    doi: text,
    topics: [{ slug: text, score: 0.5, evidence: [text] }],
    withdrawn: true,
  });

const harmless = 'plain words';
const names = (html: string): readonly string[] =>
  tagsOf(html).map(({ name, attributes }) => `${name} ${Object.keys(attributes).join(' ')}`);

/** As it looks where its categories are not known. */
const bare = (text: string): Paper => ({
  ...hostile(text),
  categories: [],
  predictedCategory: { category: text, score: 0.5, evidence: [text] },
});

const pages = (text: string): Readonly<Record<string, string>> => ({
  ...publicPages(hostile(text)),
  ...privatePages(text),
  bare: publicPages(bare(text)).paper ?? '',
});

test.each(Object.keys(pages(harmless)))('on the %s page text never becomes markup', (page) => {
  const [safe, attacked] = [pages(harmless)[page] ?? '', pages(evil)[page] ?? ''];
  // The same elements with the same attributes, in the same order: what came from outside added none and took none.
  expect(names(attacked)).toEqual(names(safe));
});

test('a title is read back as it was written', () => {
  const html = publicPages(hostile(evil)).paper ?? '';
  const title = tagsOf(html).find(({ attributes }) => attributes.name === 'citation_title');
  expect(title?.attributes.content).toBe(evil);
});
