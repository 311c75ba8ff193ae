import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { siteScript } from '../../functions/render/pages/parts/site-script.ts';
import { front, privatePages, publicPages } from '../render/pages/samples.ts';
import { aPaper } from '../support/papers.ts';
import { type BrowserPage, chromiumPath, openBrowser } from './chromium.ts';
import { serveSite } from './site-server.ts';

/** A paper of which every part of its page is said. */
const paper = aPaper({
  title: 'On $\\mathcal{O}(n^2)$ attention',
  abstract: `Attention costs $n^2$, and $$\\sum_{i=1}^n x_i \\le \\frac{n}{2}$$ bounds it. ${'It is long. '.repeat(60)}`,
  authors: Array.from({ length: 40 }, (_, place) => `Ada Author${place}`),
  withdrawn: true,
  links: { abs: 'https://arxiv.org/abs/1706.03762', code: 'https://github.com/a/b', doi: '10.1/x' },
  votes: 12,
});
/** So many that the first page has the lines below its cards. */
const many = Array.from({ length: 20 }, (_, place) =>
  aPaper({ ...paper, id: `arxiv:2611.${10_000 + place}` }),
);
const pages = { ...publicPages(paper), ...privatePages(), crowded: front(many), quiet: front([]) };
const pathOf = (name: string): string => `/page/${name}/`;
/** WCAG 2.2 to AA, and what axe holds to be good besides. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** How a page is looked at: by day on a phone, by night at a desk, where other colours and places are all that is new. */
const looks = [
  { scheme: 'light', width: 390, runOnly: { type: 'tag', values: tags } },
  { scheme: 'dark', width: 1_280, runOnly: { type: 'rule', values: ['color-contrast', 'target-size'] } },
] as const;

/** What axe finds wrong with the page that is open, by some rules, each with where. */
const violations = (runOnly: object): string =>
  `axe.run(${JSON.stringify({ resultTypes: ['violations'], runOnly })}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' at ' + target.join(' '))))`;

describe.skipIf(chromiumPath === undefined)('in Chromium (skipped where none is installed)', () => {
  let page: BrowserPage;
  let base: string;
  let axe: string;
  const ends: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const server = await serveSite({
      '/site.js': siteScript,
      // a page that says there is a session has the script ask what its reader voted for
      '/api/me/votes': '{"papers": []}',
      ...Object.fromEntries(Object.entries(pages).map(([name, html]) => [pathOf(name), html])),
    });
    const browser = await openBrowser(chromiumPath ?? '');
    base = server.url;
    page = browser.page;
    ends.push(browser.close, server.close);
  }, 60_000);
  afterAll(async () => {
    for (const end of ends) await end();
  });

  test.each(Object.keys(pages))(
    'the %s page: axe finds nothing by day or by night, nothing overflows, no word on the console',
    async (name) => {
      for (const { scheme, width, runOnly } of looks) {
        await page.send('Emulation.setEmulatedMedia', {
          features: [{ name: 'prefers-color-scheme', value: scheme }],
        });
        const screen = { width, height: 900, deviceScaleFactor: 1, mobile: false };
        await page.send('Emulation.setDeviceMetricsOverride', screen);
        await page.goTo(base + pathOf(name));
        expect(await page.read(`matchMedia('(prefers-color-scheme: ${scheme})').matches`)).toBe(true);
        expect(await page.read('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        await page.read(`${axe}; 0`);
        expect(await page.read(violations(runOnly))).toEqual([]);
      }
      expect(page.said).toEqual([]);
    },
    60_000,
  );
});
