import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { siteScript } from '../../functions/render/pages/parts/site-script.ts';
import { securityHeaders } from '../../lib/security-headers.ts';
import { eventually } from '../support/eventually.ts';
import { type MemoryWebApp, memoryWebApp } from '../web/memory-web-app.ts';
import { type BrowserPage, chromiumPath, openBrowser } from './chromium.ts';

/** The site as the CDN gives it, and every other host: a page that allows its own scripts, as those of archives do. */
async function answer(request: Request, web: MemoryWebApp): Promise<Response> {
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== web.deps.site.url)
    return new Response('<!doctype html><title>A paper somewhere</title>', {
      headers: { 'Content-Type': 'text/html' },
    });
  if (pathname === '/site.js')
    return new Response(siteScript, { headers: { 'Content-Type': 'text/javascript' } });
  const body = request.method === 'POST' ? { body: await request.text() } : {};
  const made = await web.ask(pathname + search, {
    method: request.method,
    headers: request.headers,
    ...body,
  });
  const headers = new Headers([...Object.entries(securityHeaders), ...made.headers]);
  return new Response(made.status === 204 ? null : await made.arrayBuffer(), {
    status: made.status,
    headers,
  });
}

describe.skipIf(chromiumPath === undefined)(
  'a bookmark in Chromium (skipped where none is installed)',
  () => {
    const web = memoryWebApp();
    const suggestPage = `${web.deps.site.url}/suggest`;
    let page: BrowserPage;
    let end: () => Promise<unknown>;
    beforeAll(async () => {
      await web.bring({ title: 'A paper that is listed', arxivId: '2611.00001' });
      const browser = await openBrowser(chromiumPath ?? '');
      page = browser.page;
      end = browser.close;
      await page.answerBy((request) => answer(request, web));
    }, 60_000);
    afterAll(() => end());

    const isTrue = (expression: string) =>
      eventually(async () => (await page.read<boolean>(expression).catch(() => false)) || undefined, 20);
    const isLoaded = `document.readyState === 'complete'`;
    const says = (text: string) =>
      isTrue(`${isLoaded} && document.querySelector('h1')?.textContent === ${JSON.stringify(text)}`);
    /** Go to an address, whatever page was still on its way. */
    const visit = async (address: string) => {
      await page.goTo(address);
      await isTrue(`${isLoaded} && location.href === ${JSON.stringify(new URL(address).href)}`);
    };
    const click = (selector: string) => page.read(`document.querySelector('${selector}').click()`);
    const named = () => page.read<string>(`document.querySelector('[name=paper]').value`);

    /** Read a page elsewhere and choose the bookmark, as it stands on the page that offers it. */
    async function bookmarkAt(address: string): Promise<void> {
      await visit(suggestPage);
      const bookmark = await page.read<string>(`document.querySelector('a[href^="javascript:"]').href`);
      await visit(address);
      await page.read(`void (location.href = ${JSON.stringify(bookmark)})`);
      await isTrue(`${isLoaded} && location.href.startsWith('${suggestPage}?paper=')`);
    }

    test.each([
      'https://arxiv.org/abs/2611.00001v2',
      'https://huggingface.co/papers/2611.00001?a=b#community',
    ])('says of %s that it is listed, leads to it, and takes a vote for it', async (address) => {
      await bookmarkAt(address);
      await says('It is listed already');
      await click('main button.vote');
      await says('Voting takes your address, once');
      await visit(`${suggestPage}?paper=${encodeURIComponent(address)}`);
      await click('main a[href^="/papers/"]');
      await says('A paper that is listed');
    });

    test('brings the address of a paper that nobody knows, and a press suggests it', async () => {
      const address = 'https://arxiv.org/abs/2611.99999?context=cs&x="#a';
      await bookmarkAt(address);
      await says('Suggest a paper');
      expect(await named()).toBe(new URL(address).href);
      await click('form[action="/suggest"] button');
      await says('Thank you');
      expect(await web.suggestions.list()).toMatchObject([{ title: 'arxiv:2611.99999' }]);
    });

    test('of a page that is no paper’s keeps its address, and asks for what it takes', async () => {
      const address = 'https://example.org/a-blog?post=1';
      await bookmarkAt(address);
      await says('Suggest a paper');
      await click('form[action="/suggest"] button');
      await isTrue(
        `${isLoaded} && document.querySelector('[role=alert]')?.textContent.includes('add title and abstract')`,
      );
      expect(await named()).toBe(address);
      // an answer that is no success is told, too; what matters is that nothing broke the policy or was thrown
      expect(page.said.filter((line) => !line.startsWith('Failed to load resource'))).toEqual([]);
    });
  },
);
