import { setImmediate } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { siteScript } from '../../../functions/render/pages/parts/site-script.ts';

const id = 'arxiv:2611.00001';

/** A page with one vote button, in a browser that holds what it was told before; answers come from `answer`. */
function open(
  { stored, session }: { stored?: unknown; session?: 'on' | 'off' },
  answer: (method: string, path: string) => { status: number; body?: unknown },
) {
  const storage = new Map<string, string>(
    stored === undefined ? [] : [['paperboy.votes', JSON.stringify(stored)]],
  );
  const attributes = new Map<string, string>();
  const button = {
    value: id,
    firstElementChild: { textContent: '3 votes' },
    setAttribute: (name: string, value: string) => attributes.set(name, value),
    getAttribute: (name: string) => attributes.get(name) ?? null,
    removeAttribute: (name: string) => attributes.delete(name),
    closest: () => button,
  };
  const asked: string[] = [];
  let listener: (event: object) => unknown = () => undefined;
  const location = { href: '' };
  runInNewContext(siteScript, {
    document: {
      querySelector: () => (session ? { dataset: { session } } : null),
      querySelectorAll: (selector: string) => (selector === 'button.vote' ? [button] : []),
      addEventListener: (_: string, listen: typeof listener) => {
        listener = listen;
      },
    },
    navigator: {},
    location,
    localStorage: {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => storage.set(key, value),
      removeItem: (key: string) => storage.delete(key),
    },
    fetch: async (path: string, { method = 'GET' } = {}) => {
      asked.push(`${method} ${path}`);
      const { status, body } = answer(method, path);
      return { ok: status === 200, status, json: async () => body };
    },
  });
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await setImmediate();
  };
  return {
    asked,
    location,
    pressed: () => attributes.get('aria-pressed'),
    text: () => button.firstElementChild.textContent,
    stored: () => JSON.parse(storage.get('paperboy.votes') ?? 'null'),
    settle,
    /** Press it → whether the form was kept from being sent. */
    press: async () => {
      let kept = false;
      listener({ target: button, preventDefault: () => (kept = true) });
      await settle();
      return kept;
    },
  };
}

const voted = { status: 200, body: { paper: id, vote: 'up', votes: 4 } };
const mine = (papers: string[]) => ({ status: 200, body: { papers } });

test('a browser without a session asks nothing, and its button posts the form', async () => {
  const page = open({}, () => voted);
  expect(await page.press()).toBe(false);
  expect([page.asked, page.pressed()]).toEqual([[], undefined]);
});

test('a page of the session says that there is one, and from then on votes are marked', async () => {
  const page = open({ session: 'on' }, () => mine([id]));
  await page.settle();
  expect([page.asked, page.pressed()]).toEqual([['GET /api/me/votes'], 'true']);
  expect(page.stored()).toMatchObject({ papers: [id] });
  const next = open({ stored: page.stored() }, () => mine([]));
  await next.settle();
  expect([next.asked, next.pressed()]).toEqual([[], 'true']);
  expect(open({ stored: page.stored(), session: 'off' }, () => mine([])).stored()).toBeNull();
});

test('a press votes and another takes it back, without leaving the page', async () => {
  let taken = false;
  const page = open({ stored: { at: Date.now(), papers: [] } }, (method) => {
    taken = method === 'DELETE';
    return { status: 200, body: { paper: id, votes: taken ? 1 : 2_004 } };
  });
  expect(await page.press()).toBe(true);
  expect([page.asked, page.pressed(), page.text()]).toEqual([
    [`PUT /api/papers/${encodeURIComponent(id)}/vote`],
    'true',
    '2,004 votes',
  ]);
  await page.press();
  expect([page.pressed(), page.text(), page.stored().papers]).toEqual(['false', '1 vote', []]);
});

test('a session that is over leads to the page that explains it, and asks no more', async () => {
  const page = open({ stored: { at: Date.now(), papers: [] } }, () => ({ status: 401 }));
  await page.press();
  expect([page.location.href, page.stored()]).toEqual([`/vote?paper=${encodeURIComponent(id)}`, null]);
  const other = open({ stored: { at: 0, papers: [id] } }, () => ({ status: 401 }));
  await other.settle();
  expect([other.stored(), other.pressed()]).toEqual([null, undefined]);
});
