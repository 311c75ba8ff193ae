import { expect, test } from 'vitest';
import { revisionsPage } from '../../../../functions/render/pages/papers/revisions-page.tsx';
import { searchPage } from '../../../../functions/render/pages/papers/search-page.tsx';
import { tagsOf } from '../../../support/html.ts';
import { aPaper } from '../../../support/papers.ts';
import { boardOf, site } from '../samples.ts';

type Given = Partial<Parameters<typeof searchPage>[0]>;

const page = (given: Given): string => searchPage({ site, query: 'x', papers: [], ...given });
const heading = (html: string): string | undefined => /id="results">(.*?)<\/h2>/.exec(html)?.[1];
const onward = (html: string) =>
  tagsOf(html).flatMap(({ attributes }) => (attributes.rel === 'next' ? [attributes.href] : []));

const looked = { from: '2026-03-03', to: '2026-11-23', complete: false };

test('that nothing matches is said only when everything was looked at', () => {
  expect(heading(page({ looked: { ...looked, complete: true } }))).toBe('No paper matches');
  expect(heading(page({ looked }))).toBe('Nothing so far');
  expect(heading(page({}))).toBe('Nothing so far');
});

test('a search says how far it looked, and leads further back', () => {
  const html = page({ looked, older: '/search?q=x&cursor=c' });
  expect(html).toContain('Looked back to 3 March 2026.');
  expect(html).toContain('>Look further back</a>');
  expect(onward(html)).toEqual(['/search?q=x&cursor=c']);
  expect(page({ looked: { ...looked, complete: true } })).toContain(
    'Looked at every paper from 3 March 2026 to 23 November 2026.',
  );
});

test('the next page of what was found comes before the way further back', () => {
  const html = page({
    papers: [aPaper()],
    next: '/search?q=x&cursor=n',
    older: '/search?q=x&cursor=o',
    looked,
  });
  expect(onward(html)).toEqual(['/search?q=x&cursor=n']);
});

test('the heading counts where the count is known', () => {
  const papers = [aPaper()];
  expect(heading(page({ papers }))).toBe('Papers');
  expect(heading(page({ papers, total: 1_893, looked: { ...looked, complete: true } }))).toBe('1,893 papers');
  expect(heading(page({ papers, total: 37, looked }))).toBe('37 papers so far');
});

test('what a budget left out is counted and linked', () => {
  const html = page({ papers: [aPaper()], rest: { papers: 12, url: '/search?q=y' } });
  expect(html).toContain('12 more papers match');
  expect(html).toContain('<a href="/search?q=y">');
  expect(page({ rest: { papers: 0, url: '/search?q=y' } })).not.toContain('more papers');
});

test('a revision says which version it is, and a withdrawal that it is one, once', () => {
  const board = boardOf('revisions', 'Revisions', []);
  const of = (entry: object) => ({
    paper: aPaper({ withdrawn: true }),
    date: '2026-11-23T08:00:00.000Z',
    ...entry,
  });
  const flags = (entry: object): readonly string[] =>
    [
      ...revisionsPage({ site, board: { ...board, entries: [of(entry)] } }).matchAll(
        /<li(?: class="flag")?>((?:Version|Withdrawn)[^<]*)</g,
      ),
    ].map(([, text = '']) => text);
  expect(flags({ revision: 3 })).toEqual(['Version 3', 'Withdrawn']);
  expect(flags({ revision: 3, withdrawal: 'with its version' })).toEqual(['Withdrawn with version 3']);
  expect(flags({ withdrawal: 'after its version' })).toEqual(['Withdrawn']);
});
