import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { invokeApi } from '../../../bin/local/invoke-api.ts';
import { localResources } from '../../../bin/local/local-environment.ts';
import { tokenTable } from '../../../functions/adapters/dynamodb/token-table.ts';
import { createToken } from '../../../functions/domain/access/token.ts';
import { freezeDuplicate } from '../../../functions/domain/papers/merge/absorb-duplicate.ts';
import { prunePaper } from '../../../functions/domain/papers/take-down.ts';
import { originSecretHeader } from '../../../functions/web/origin-secret.ts';
import { accountScenario } from './api-account.ts';
import { alertsScenario } from './api-alerts.ts';
import { votesScenario } from './api-votes.ts';
import { paperFixtures } from './fixtures.ts';
import type { IsolatedFunction, Scenario } from './isolated-function.ts';
import { publishWindow, truncateWindow } from './publish-window.ts';

/** What the CDN shows the function of a scenario. */
export const originSecret = 's'.repeat(48);

/** Sends a request to the function, as the CDN and API Gateway do. */
export type AskApi = (method: string, target: string, init?: RequestInit) => Promise<Response>;

/** All that the API does: submissions, suggestions, subscriptions, and pages. */
export const apiScenario: Scenario = async (begin) => {
  const alone = await begin();
  const ask: AskApi = (method, target, init = {}) =>
    invokeApi(
      (event) => alone.invoke(event),
      new Request(`https://papers.example.org${target}`, {
        ...init,
        method,
        headers: { ...Object.fromEntries(new Headers(init.headers)), [originSecretHeader]: originSecret },
      }),
      target,
    );
  await besideCdn(alone);
  await submissions(alone, ask);
  await names(alone, ask);
  await takenDown(alone, ask);
  await pages(alone, ask);
  await suggestions(ask);
  await alertsScenario(alone, ask);
  await votesScenario(alone, ask);
  await accountScenario(alone, ask);
};

/** Calls by the API's own address are refused, and nothing is asked of AWS for them. */
async function besideCdn(alone: IsolatedFunction): Promise<void> {
  const before = alone.needs.length;
  for (const [method, target] of [
    ['GET', '/papers/arxiv:2611.00001/'],
    ['POST', '/api/papers'],
    ['POST', '/api/subscriptions'],
  ] as const)
    for (const shown of ['', 'a guess'.padEnd(48, '!')]) {
      const headers = { ...(shown && { [originSecretHeader]: shown }), 'X-Viewer-Address': '192.0.2.1' };
      const request = new Request(`https://papers.example.org${target}`, { method, headers });
      expect((await invokeApi((event) => alone.invoke(event), request, target)).status).toBe(403);
    }
  expect(alone.needs).toHaveLength(before);
}

/** A submitter with a token of their own: a function that submits. */
async function submitter({ database }: IsolatedFunction, ask: AskApi, name: string, quota?: number) {
  const tokens = tokenTable(database, localResources.papers);
  const token = await createToken(name, `${name}-0123456789012345`, tokens, new Date(), quota);
  return async (body: unknown, headers = {}) => {
    const answer = await ask('POST', '/api/papers', {
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}`, ...headers },
      body: JSON.stringify(body),
    });
    const { status: told, results } = (await answer.json()) as { status: unknown; results?: unknown };
    return [answer.status, results ?? told];
  };
}

const paper = {
  title: 'Engines that retrieve',
  abstract: 'We retrieve passages with an engine of many wheels.',
  authors: ['Ada Lovelace'],
};
const version = (number: number) => ({ ...paper, arxivId: `2611.00001v${number}` });

/** Submit papers: new, known, in further versions, by others, with their links, twice by one key, and too many. */
async function submissions(alone: IsolatedFunction, ask: AskApi): Promise<void> {
  const [ada, grace] = [await submitter(alone, ask, 'ada'), await submitter(alone, ask, 'grace')];
  expect(await ada(version(1))).toEqual([201, 'created']);
  expect(await ada(version(1))).toEqual([200, 'unchanged']);
  for (const number of [2, 3]) expect(await ada(version(number))).toEqual([200, 'updated']);
  const links = { code: 'https://code.example.org/engine' };
  for (const _ of ['first', 'again']) expect((await grace({ ...version(3), links }))[0]).toBe(200);

  const key = { 'Idempotency-Key': 'one' };
  for (const _ of ['first', 'again'])
    expect(await ada({ ...paper, title: 'Once' }, key)).toEqual([201, 'created']);
  expect(await ada({ ...paper, title: 'Twice' }, key)).toEqual([422, 422]);
  const small = await submitter(alone, ask, 'small', 1);
  expect(await small({ papers: [paper, paper] })).toEqual([429, 429]);
  expect((await ask('POST', '/api/papers', { body: '{}' })).status).toBe(401);
}

/** Submit names without a paper, names that turn out to be one paper's, and after a join that was interrupted. */
async function names(alone: IsolatedFunction, ask: AskApi): Promise<void> {
  const [joan, mary] = [await submitter(alone, ask, 'joan'), await submitter(alone, ask, 'mary')];
  for (const bring of [joan, mary]) expect(await bring({ arxivId: '2611.00077' })).toEqual([202, 'pending']);
  for (const path of ['/api/papers/2611.00077', '/papers/arxiv:2611.00077/'])
    expect((await ask('GET', path)).status).toBe(200);

  const { papers, on } = paperFixtures(alone.database);
  const [first, second] = [
    { ...paper, title: 'By its DOI', doi: '10.1000/1' },
    { ...paper, title: 'By its number', arxivId: '2611.00002' },
  ];
  for (const one of [first, second]) expect(await joan(one)).toEqual([201, 'created']);
  expect(await joan({ ...first, ...second })).toEqual([200, 'updated']);
  expect(await papers.find('arxiv:2611.00002')).toMatchObject({ absorbed: ['doi:10.1000/1'] });
  expect((await ask('GET', '/papers/doi:10.1000/1/')).status).toBe(301);

  const [third, fourth] = [
    { ...paper, title: 'Another DOI', doi: '10.1000/3' },
    { ...paper, title: 'Another number', arxivId: '2611.00003' },
  ];
  for (const one of [third, fourth]) expect(await joan(one)).toEqual([201, 'created']);
  const [double, into] = [await papers.find('doi:10.1000/3'), await papers.find('arxiv:2611.00003')];
  if (double && into) await freezeDuplicate(double, into, on);
  expect((await joan(third))[0]).toBe(200);
  expect(await papers.find('arxiv:2611.00003')).toMatchObject({ absorbed: ['doi:10.1000/3'] });
}

/** Join a paper with one that was erased: it is erased, too. */
async function takenDown(alone: IsolatedFunction, ask: AskApi): Promise<void> {
  const { papers, on } = paperFixtures(alone.database);
  const joan = await submitter(alone, ask, 'joan');
  const [kept, gone] = [
    { ...paper, title: 'To be kept', doi: '10.1000/4' },
    { ...paper, title: 'To be erased', arxivId: '2611.00004' },
  ];
  for (const one of [kept, gone, { ...kept, title: 'To be kept, again' }])
    expect((await joan(one))[0]).toBeLessThan(202);
  const [double, into] = [await papers.find('doi:10.1000/4'), await papers.find('arxiv:2611.00004')];
  if (double && into) await freezeDuplicate(double, into, on);
  await prunePaper('arxiv:2611.00004', 'asked for', on);
  expect((await joan(kept))[0]).toBe(200);
  expect(await papers.find('doi:10.1000/4')).toMatchObject({ title: '', pruned: true });
  expect((await ask('GET', '/api/papers/2611.00004')).status).toBe(410);
}

/** Read papers, lists, searches and feeds, with the published window, without it, and with a damaged one. */
async function pages(alone: IsolatedFunction, ask: AskApi): Promise<void> {
  const { papers } = paperFixtures(alone.database);
  // nothing was ever published: what there is comes from the tables
  expect((await ask('GET', '/api/papers')).status).toBe(200);
  await publishWindow(alone, papers);
  // the manifest is asked for once a second
  await sleep(1_100);
  for (const path of [
    ...[
      '/api/papers',
      '/api/papers?sort=trending',
      '/api/papers?category=cs.IR&limit=1',
      '/api/search?q=engine',
    ],
    ...['/api/papers/2611.00001', '/papers/arxiv:2611.00001/', '/search?q=engine', '/feed.rss?q=engine'],
    ...['/api/topics', '/suggest'],
  ])
    expect([path, (await ask('GET', path)).status]).toEqual([path, 200]);
  expect((await ask('GET', '/papers/arxiv:2611.99999/')).status).toBe(404);
  // today's edition, which is not frozen yet, and those before it
  const today = new Date().toISOString().slice(0, 10);
  expect((await ask('GET', `/feeds/daily/archive/${today}.atom`)).status).toBe(200);
  expect((await ask('GET', '/feeds/daily.atom')).status).toBe(200);
  await truncateWindow(alone);
  expect((await ask('GET', '/api/papers?sort=trending')).status).toBe(200);
}

/** Suggest papers until the rate limit refuses. */
async function suggestions(ask: AskApi): Promise<void> {
  const suggest = async (name: string) =>
    (await ask('POST', '/suggest', { body: new URLSearchParams({ paper: name }) })).status;
  expect(await suggest('2611.00088')).toBe(202);
  const answers = await Promise.all(Array.from({ length: 12 }, (_, number) => suggest(`2611.0010${number}`)));
  expect(answers).toContain(429);
}
