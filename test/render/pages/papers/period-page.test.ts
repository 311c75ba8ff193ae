import { expect, test } from 'vitest';
import { periodPage } from '../../../../functions/render/pages/papers/period-page.tsx';
import { tagsOf } from '../../../support/html.ts';
import { aPaper } from '../../../support/papers.ts';
import { periodView, site } from '../samples.ts';

const page = (...given: Parameters<typeof periodView>): string =>
  periodPage({ site, view: periodView(...given) });

const links = (html: string) => tagsOf(html).filter(({ name }) => name === 'a' || name === 'link');
const leads = (html: string, rel: string) =>
  links(html).flatMap(({ attributes }) => (attributes.rel === rel ? [attributes.href] : []));
const lede = (html: string): string | undefined => /<p class="lede">(.*?)<\/p>/.exec(html)?.[1];

const many = Array.from({ length: 100 }, (_, index) => aPaper({ id: `arxiv:2611.${10_000 + index}` }));

test('a day says how many papers it brought, and leads to its week, its month, and the days beside it', () => {
  const html = page([aPaper(), aPaper({ id: 'arxiv:2' })], {
    previous: { kind: 'day', name: '2026-11-20' },
    next: { kind: 'day', name: '2026-11-24' },
  });
  expect(html).toContain('<h1>Monday, 23 November 2026</h1>');
  expect(lede(html)).toBe('2 papers, hottest first.');
  expect(leads(html, 'prev')).toEqual(['/date/2026-11-20/']);
  expect(leads(html, 'next')).toEqual(['/date/2026-11-24/']);
  for (const path of ['/week/2026-W48/', '/month/2026-11/', '/feeds/daily.atom', '/feeds/latest.atom'])
    expect(links(html).map(({ attributes }) => attributes.href)).toContain(path);
});

test('a day that is not over says so, with papers and without', () => {
  expect(lede(page([aPaper()], { isOver: false }))).toBe(
    '1 paper so far. The day is not over: more may come.',
  );
  expect(lede(page([], { isOver: false }))).toBe('No papers yet. The day is not over: more may come.');
});

test('a day without papers says so, and why where that is known', () => {
  const sunday = { period: { kind: 'day', name: '2026-11-22' } } as const;
  const none = 'No papers were announced on Sunday, 22 November 2026.';
  expect(lede(page([], sunday))).toBe(none);
  expect(lede(page([], { ...sunday, quiet: 'weekend' }))).toBe(
    `${none} Archives announce nothing at weekends.`,
  );
  expect(lede(page([], { ...sunday, quiet: 'holiday' }))).toContain('a holiday of arXiv');
  expect(lede(page([], { ...sunday, board: 'topic/agents', title: 'Agents' }))).toBe(
    'No papers on Agents were announced on Sunday, 22 November 2026.',
  );
});

test('a further page of a long day has an address of its own and leads to the others', () => {
  const html = page(many, { total: 1_212, page: 5, pages: 13 });
  expect(lede(html)).toBe('1,212 papers, hottest first; page 5 of 13.');
  expect(html).toContain(`<link rel="canonical" href="${site.url}/date/2026-11-23/5/"/>`);
  expect(html).toContain('<title>Monday, 23 November 2026 (page 5) · ');
  const pages = links(html).filter(({ attributes }) => attributes['aria-label']?.startsWith('Page '));
  expect(pages.map(({ attributes }) => attributes.href)).toEqual([
    '/date/2026-11-23/',
    ...[3, 4, 5, 6, 7, 13].map((one) => `/date/2026-11-23/${one}/`),
  ]);
  expect(pages.filter(({ attributes }) => attributes['aria-current'] === 'page')).toHaveLength(1);
});

test('below a long list the way to the day before stands again', () => {
  const previous = { kind: 'day', name: '2026-11-20' } as const;
  expect(leads(page(many, { previous }), 'prev')).toHaveLength(2);
  expect(leads(page([aPaper()], { previous }), 'prev')).toHaveLength(1);
});

test('a week shows its best papers, then its days with their counts and the best of each', () => {
  const html = page([aPaper()], {
    period: { kind: 'week', name: '2026-W48' },
    total: 2_104,
    days: [
      { day: '2026-11-24', papers: 0, best: [] },
      { day: '2026-11-23', papers: 2_104, best: [aPaper({ id: 'arxiv:7', title: 'Best of Monday' })] },
    ],
  });
  expect(lede(html)).toBe('2,104 papers, 23 to 29 November 2026.');
  expect(html.indexOf('The best of the week')).toBeLessThan(html.indexOf('Day by day'));
  expect(html).toMatch(
    /href="\/date\/2026-11-24\/".*?No papers.*?href="\/date\/2026-11-23\/".*?2,104 papers/,
  );
  expect(html).toContain('<a href="/papers/arxiv:7/">Best of Monday</a>');
  expect(html).toContain('/feeds/weekly.rss');
});

test('a month of a topic leads to its weeks that brought papers, to its topic, and has the feeds of the topic', () => {
  const html = page([aPaper()], {
    board: 'topic/agents',
    title: 'Agents',
    period: { kind: 'month', name: '2026-11' },
    days: [
      { day: '2026-11-23', papers: 1, best: [] },
      { day: '2026-11-09', papers: 0, best: [] },
      { day: '2026-11-03', papers: 2, best: [] },
    ],
  });
  const paths = links(html).map(({ attributes }) => attributes.href);
  for (const path of ['/topics/agents/', '/topics/agents/week/2026-W48/', '/topics/agents/week/2026-W45/'])
    expect(paths).toContain(path);
  expect(paths).not.toContain('/topics/agents/week/2026-W46/');
  expect(paths).toContain(`${site.url}/feeds/topics/agents.atom`);
  expect(html).not.toContain('/feeds/daily');
  expect(html).toContain(`<title>Agents: November 2026 · ${site.name}</title>`);
});

test('a week without papers is told in a sentence', () => {
  expect(lede(page([], { period: { kind: 'week', name: '2026-W48' }, days: [] }))).toBe(
    'No papers were announced in week 48 of 2026.',
  );
});

test('a week leads to the month that its last papers are in: the other may lie ahead, or before all papers', () => {
  const week = { period: { kind: 'week', name: '2026-W49' } } as const;
  const months = (days: readonly string[]) =>
    links(page([aPaper()], { ...week, days: days.map((day) => ({ day, papers: 1, best: [] })) }))
      .flatMap(({ attributes }) => attributes.href ?? [])
      .filter((path) => path.startsWith('/month/'));
  expect(months(['2026-11-30'])).toEqual(['/month/2026-11/']);
  expect(months(['2026-12-02', '2026-11-30'])).toEqual(['/month/2026-12/']);
  expect(months([])).toEqual([]);
});
