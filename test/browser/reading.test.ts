import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paperPath, periodPath } from '../../functions/domain/publication/paths.ts';
import { periodPage } from '../../functions/render/pages/papers/period-page.tsx';
import { siteScript } from '../../functions/render/pages/parts/site-script.ts';
import { savedPage } from '../../functions/render/pages/site/saved-page.tsx';
import { periodView, site } from '../render/pages/samples.ts';
import { eventually } from '../support/eventually.ts';
import { aPaper } from '../support/papers.ts';
import { type BrowserPage, chromiumPath, openBrowser } from './chromium.ts';
import { serveSite } from './site-server.ts';

const idOf = (place: number): string => `arxiv:2611.${10_000 + place}`;
const papers = Array.from({ length: 300 }, (_, place) =>
  aPaper({
    id: idOf(place),
    title: `Paper ${place + 1}`,
    storedAt: `2026-11-23T0${Math.floor(place / 100)}:00:00.000Z`,
  }),
);
const day = { kind: 'day', name: '2026-11-23' } as const;
const cards = [1, 2, 3].map((page) =>
  periodView(papers.slice((page - 1) * 100, page * 100), { total: 300, page, pages: 3 }),
);
const titles = periodView(papers, { form: 'titles' });
const documents = {
  '/site.js': siteScript,
  '/saved/': savedPage({ site }),
  [periodPath('latest', day, 1, 'titles')]: periodPage({ site, view: titles }),
  ...Object.fromEntries(
    cards.map((view) => [periodPath('latest', day, view.page), periodPage({ site, view })]),
  ),
  ...Object.fromEntries(
    papers.map(({ id, title }) => [paperPath(id), `<!doctype html><title>${title}</title>`]),
  ),
};

const counts = `(() => {
  const of = (kind) => document.querySelectorAll('.paper.is-' + kind).length;
  return { read: of('read'), saved: of('saved'), aside: of('aside') };
})()`;
const remembered = `Object.keys(localStorage).filter((key) => key.startsWith('paperboy:/')).length`;
const click = (text: string) =>
  `[...document.querySelectorAll('button')].find((button) => button.textContent === ${JSON.stringify(text)}).click()`;
const currentTitle = `document.querySelector('.is-current a[href^="/papers/"]')?.textContent ?? null`;

describe.skipIf(chromiumPath === undefined)('in Chromium (skipped where none is installed)', () => {
  let page: BrowserPage;
  let base: string;
  const ends: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const server = await serveSite(documents);
    const browser = await openBrowser(chromiumPath ?? '');
    base = server.url;
    page = browser.page;
    ends.push(browser.close, server.close);
  }, 60_000);
  afterAll(async () => {
    for (const end of ends) await end();
  });

  test('a day of 300 papers is read with keys alone over its three pages, and a reload in between loses nothing', async () => {
    await page.goTo(base + periodPath('latest', day));
    await page.press(...Array(60).fill('j'));
    expect(await page.read(currentTitle)).toBe('Paper 60');
    await page.press('s', 'j', 'x', 'k', 'r');
    await page.reload();
    // 59 were left by j, then the saved one; the 61st was put aside, gone back to, and marked as read
    expect(await page.read(counts)).toEqual({ read: 61, saved: 1, aside: 1 });
    await page.press('j');
    expect(await page.read(currentTitle)).toBe('Paper 62');
    for (let turned = 0; turned < 3; turned++) {
      const left = await page.read<number>(`document.querySelectorAll('.paper:not(.is-read)').length`);
      await page.press(...Array(left + 2).fill('j'));
      if (turned < 2) await eventuallyAt(page, periodPath('latest', day, turned + 2));
    }
    await page.goTo(base + periodPath('latest', day, 1, 'titles'));
    expect(await page.read(counts)).toEqual({ read: 300, saved: 1, aside: 1 });
  }, 300_000);

  test('o opens a paper, and the way back knows it as read', async () => {
    await page.read('localStorage.clear()');
    await page.goTo(base + periodPath('latest', day, 1, 'titles'));
    await page.press('j', 'o');
    await eventuallyAt(page, paperPath(idOf(0)));
    await page.goTo(base + periodPath('latest', day, 1, 'titles'));
    expect(await page.read(counts)).toEqual({ read: 1, saved: 0, aside: 0 });
  }, 60_000);

  test('what came since the last visit is marked as new, and on a first visit nothing is', async () => {
    const marked = `document.querySelectorAll('.fresh').length`;
    await page.read('localStorage.clear()');
    await page.goTo(base + periodPath('latest', day, 1, 'titles'));
    expect(await page.read(marked)).toBe(0);
    const at = (text: string) => Date.parse(text) / 1_000;
    const seen = { since: 0, seen: at('2026-11-23T01:05:00Z') };
    await page.read(`localStorage.setItem('paperboy:visit', ${JSON.stringify(JSON.stringify(seen))})`);
    await page.reload();
    // pages may be ten minutes old, so what came in the last ten before is new, too
    expect(await page.read(marked)).toBe(200);
    await page.reload();
    expect(await page.read(marked)).toBe(200);
  }, 60_000);

  test('keys type in fields, are shown by ?, and can be switched off', async () => {
    await page.read('localStorage.clear()');
    await page.goTo(base + periodPath('latest', day));
    await page.press('?');
    expect(await page.read(`document.querySelector('dialog').open`)).toBe(true);
    await page.press('?');
    await page.read(`document.querySelector('input[type=search]').focus()`);
    await page.press('j', 's');
    expect(await page.read(`document.activeElement.value`)).toBe('js');
    await page.goTo(`${base}/saved/`);
    await page.read(`document.querySelector('#memory-keys').click()`);
    await page.goTo(base + periodPath('latest', day));
    await page.press('j', 'j', '?');
    expect(await page.read(counts)).toEqual({ read: 0, saved: 0, aside: 0 });
    expect(await page.read(`document.querySelector('dialog')`)).toBe(null);
  }, 60_000);

  test('saved papers are listed, taken away as a file, brought back and erased', async () => {
    await page.read('localStorage.clear()');
    await page.goTo(base + periodPath('latest', day));
    await page.press('j', 's', 'j', 'x');
    await page.goTo(`${base}/saved/`);
    expect(
      await page.read(`[...document.querySelectorAll('#saved-list a')].map((a) => a.textContent)`),
    ).toEqual(['Paper 1']);
    const folder = await mkdtemp(join(tmpdir(), 'paperboy-download-'));
    ends.push(() => rm(folder, { recursive: true, force: true }));
    await page.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    await page.read(click('Take all away as a file'));
    const file = join(folder, 'paperboy-memory.json');
    const taken = await eventually(async () => {
      const text = await readFile(file, 'utf8').catch(() => '');
      return text.endsWith('\n')
        ? (JSON.parse(text) as { papers: { url: string; title?: string }[] })
        : undefined;
    });
    expect(taken.papers.find(({ title }) => title === 'Paper 1')?.url).toBe(base + paperPath(idOf(0)));
    await page.read(`window.confirm = () => true; ${click('Erase everything')}`);
    expect(await page.read(remembered)).toBe(0);
    const { root } = (await page.send('DOM.getDocument')) as { root: { nodeId: number } };
    const input = await page.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#memory-file' });
    await page.send('DOM.setFileInputFiles', { files: [file], nodeId: input.nodeId });
    await eventually(async () => ((await page.read<number>(remembered)) > 0 ? true : undefined));
    expect(await page.read(remembered)).toBe(taken.papers.length);
    expect(await page.read(`document.querySelector('[role=status]').textContent`)).toContain(
      'Brought back: 2',
    );
  }, 60_000);

  test('no page says anything on the console', () => {
    expect(page.said.filter((text) => !text.includes('404'))).toEqual([]);
  });
});

/** Wait until the browser is on a page of the site. */
const eventuallyAt = (page: BrowserPage, path: string): Promise<true> =>
  eventually(async () => {
    const at = await page.read<string>(`location.pathname + ' ' + document.readyState`).catch(() => '');
    return at === `${path} complete` ? true : undefined;
  });
