import { describe, expect, test } from 'vitest';
import type { BoardId } from '../../../functions/domain/publication/board.ts';
import { orderedPage } from '../../../functions/render/pages/papers/ordered-page.tsx';
import { type Tag, tagsOf } from '../../support/html.ts';
import { aPaper } from '../../support/papers.ts';
import { privatePages, publicPages, site } from './samples.ts';

const named = (tags: readonly Tag[], name: string): readonly Tag[] => tags.filter((tag) => tag.name === name);

describe.each(Object.entries({ ...publicPages(), ...privatePages() }))('the %s page', (_, html) => {
  const tags = tagsOf(html);

  test('is one well-formed document with a language, a title, one heading and one main part', () => {
    expect(html.startsWith('<!doctype html><html lang="en">')).toBe(true);
    for (const once of ['title', 'h1', 'main', 'head', 'body']) expect(named(tags, once)).toHaveLength(1);
  });

  test('gives every id once and a label to every field', () => {
    const ids = tags.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const labelled = new Set(named(tags, 'label').map(({ attributes }) => attributes.for));
    const fields = [...named(tags, 'input'), ...named(tags, 'select')].filter(
      ({ attributes }) => attributes.id,
    );
    for (const { attributes } of fields) expect(labelled).toContain(attributes.id);
  });

  test('leads the keyboard past the masthead first', () => {
    const first = named(tags, 'a')[0];
    expect(first?.attributes).toMatchObject({
      class: 'skip',
      href: expect.stringMatching(/^#(main|papers)$/),
    });
    const ids = new Set(tags.map(({ attributes }) => attributes.id));
    for (const { attributes } of tags.filter((tag) => tag.attributes.class === 'skip'))
      expect(ids).toContain(attributes.href?.slice(1));
  });

  test('skips no level of heading', () => {
    const levels = tags.flatMap(({ name }) => /^h([1-6])$/.exec(name)?.[1] ?? []).map(Number);
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  test('leads by its breadcrumbs from the front page to itself', () => {
    const [, crumbs] = /<ol class="crumbs">(.*?)<\/ol>/s.exec(html) ?? [];
    if (crumbs === undefined) return;
    expect(crumbs).toMatch(/^<li><a href="\/">/);
    expect(crumbs).toMatch(/<li aria-current="page">[^<]+<\/li>$/);
  });

  test('links to no search for one paper, which leads away or finds nothing', () => {
    const asked = named(tags, 'a').map(({ attributes }) => new URL(attributes.href ?? '', site.url));
    const terms = asked
      .filter(({ pathname }) => pathname === '/search')
      .map(({ searchParams }) => searchParams.get('q'));
    expect(terms.filter((term) => term?.startsWith('id:'))).toEqual([]);
  });

  test('takes nothing from another host', () => {
    const fetched = tags.flatMap(({ name, attributes }) => {
      if (name === 'link' && attributes.rel !== 'icon') return [];
      return [attributes.src, name === 'link' ? attributes.href : undefined].filter(
        (url) => url !== undefined,
      );
    });
    for (const url of fetched) expect(url).toMatch(/^(\/[^/]|data:)/);
    expect(html).not.toMatch(/@import|url\(/);
  });
});

test.each(Object.entries(publicPages()))('the %s page names its one address in full', (_, html) => {
  const tags = tagsOf(html);
  const canonical = named(tags, 'link').filter(({ attributes }) => attributes.rel === 'canonical');
  expect(canonical).toHaveLength(1);
  expect(canonical[0]?.attributes.href).toMatch(new RegExp(`^${site.url}/`));
  for (const { attributes } of named(tags, 'link').filter(
    ({ attributes }) => attributes.rel === 'alternate',
  )) {
    expect(attributes.href).toMatch(new RegExp(`^${site.url}/(?:feed|papers/.*\\.md$)`));
  }
});

test.each(Object.entries(privatePages()))('the %s page is in no index and betrays no token', (_, html) => {
  expect(html).toContain('<meta name="robots" content="noindex"/>');
  expect(html).toContain('<meta name="referrer" content="same-origin"/>');
  expect(html).not.toContain('rel="canonical"');
});

test('no two pages with addresses of their own have one title or one description', () => {
  const orders = ['latest', 'topic/nlp', 'topic/graphs', 'category/cs.CL'].flatMap((board) =>
    (['newest', 'trending', 'week', 'month'] as const).map((order): [string, string] => {
      const ordered = { board: board as BoardId, order, papers: [aPaper()], total: 1 };
      return [`${board} ${order}`, orderedPage({ site, ordered, form: 'titles' })];
    }),
  );
  const pages = [...Object.entries(publicPages()), ...orders].map(([name, html]) => {
    const tags = tagsOf(html);
    const meta = (has: string) =>
      tags.filter(({ attributes }) => (attributes.name ?? attributes.property) === has);
    const described = meta('description').map(({ attributes }) => attributes.content ?? '');
    expect([name, described.length, meta('og:description').length]).toEqual([name, 1, 1]);
    expect(described[0]?.length).toBeGreaterThan(10);
    for (const has of ['og:title', 'og:type', 'og:url', 'og:image', 'og:site_name', 'twitter:card'])
      expect([name, has, meta(has).length]).toEqual([name, has, 1]);
    const address = named(tags, 'link').find(({ attributes }) => attributes.rel === 'canonical');
    const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
    expect(title).not.toBe('');
    return { address: address?.attributes.href ?? '', title, description: described[0] ?? '' };
  });
  const byAddress = [...new Map(pages.map((page) => [page.address, page])).values()];
  expect(byAddress.length).toBeGreaterThan(20);
  for (const told of ['title', 'description'] as const) {
    const sorted = byAddress.map((page) => page[told]).sort();
    expect(sorted.filter((one, index) => one === sorted[index - 1])).toEqual([]);
  }
});

test('the same input gives the same bytes', () => {
  expect(publicPages(aPaper())).toEqual(publicPages(aPaper()));
  expect(privatePages()).toEqual(privatePages());
});
