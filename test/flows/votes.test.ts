import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalService, start } from '../../bin/local/start.ts';
import { eventually } from '../support/eventually.ts';
import { findLink, readMailsTo } from './outbox-mails.ts';

let data: string;
let local: LocalService;
let site: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'paperboy-votes-'));
  local = await start({ data, port: 0, samples: false, offline: true });
  site = local.services.site;
  for (const [number, title] of ['Engines that retrieve', 'Wheels that turn'].entries())
    await fetch(`${site}/api/papers`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${local.services.token}` },
      body: JSON.stringify({
        title,
        abstract: `${title}, and what they are for.`,
        authors: ['Ada Lovelace'],
        arxivId: `2611.0000${number + 1}`,
      }),
    });
}, 120_000);
afterAll(async () => {
  await local.close();
  await rm(data, { recursive: true, force: true });
});

const email = 'vera@example.org';
const second = 'arxiv:2611.00002';
const text = async (path: string, headers = {}) => (await fetch(site + path, { headers })).text();
const post = (path: string, fields: Record<string, string> = {}, headers = {}) =>
  fetch(path.startsWith('http') ? path : site + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: site, ...headers },
    redirect: 'manual',
  });
const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
const lastMail = (subject: RegExp) =>
  eventually(async () =>
    (await readMailsTo(data, email)).filter((mail) => subject.test(mail.subject ?? '')).at(-1),
  );
/** The ranking's papers; none while the local bucket, unlike S3, shows a file that is only half written. */
async function ranked(): Promise<readonly { id: string; votes: number }[]> {
  const written = await text('/ranking.json');
  return written.trimEnd().endsWith('}') ? JSON.parse(written).papers : [];
}

let Cookie: string;

test('who confirms an alert votes, and the lists follow', async () => {
  await post('/api/subscriptions', { email });
  const confirm = findLink((await lastMail(/Confirm/)).text, 'confirm');
  Cookie = cookieOf(await post(confirm));
  expect(Cookie).toMatch(/^__Host-paperboy=/);
  const voted = await post('/vote', { paper: second, vote: 'up' }, { Cookie });
  expect([voted.status, voted.headers.get('location')]).toEqual([303, `/papers/${second}/#voted`]);
  expect(await (await fetch(`${site}/api/me/votes`, { headers: { Cookie } })).json()).toEqual({
    papers: [second],
  });
  await eventually(async () =>
    (await ranked()).some(({ id, votes }) => id === second && votes === 1) ? true : undefined,
  );
  await eventually(async () => (/1 vote</.test(await text('/')) ? true : undefined));
});

test('what is kept for all readers is the same with a session, and sets no cookie', async () => {
  for (const path of [
    '/',
    `/papers/${second}/`,
    '/api/papers',
    '/search?q=wheels',
    '/suggest',
    '/ranking.json',
  ]) {
    const answer = await fetch(site + path, { headers: { Cookie } });
    expect([path, answer.headers.getSetCookie()]).toEqual([path, []]);
    expect(answer.headers.get('vary') ?? '').not.toMatch(/cookie/i);
    expect(await answer.text()).toBe(await text(path));
  }
});

test('another site has nothing done, and reads nothing', async () => {
  const foreign = { Cookie, Origin: 'https://evil.example' };
  expect((await post('/vote', { paper: second, vote: 'none' }, foreign)).status).toBe(403);
  for (const path of ['/api/me/votes', `/api/papers/${encodeURIComponent(second)}/vote`]) {
    const asked = await fetch(site + path, {
      method: 'OPTIONS',
      headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'PUT' },
    });
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('a digest leads to a vote for each of its papers', async () => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  await (await import('../../bin/deliver-all.ts')).deliverAll({ at: tomorrow });
  const digest = await lastMail(/retrieve|turn/);
  const links = [...(digest.text ?? '').matchAll(/https?:\S+\/vote\/\S+/g)].map(([link]) => link);
  expect(links).toHaveLength(2);
  for (const link of links) {
    expect(digest.html).toContain(link);
    expect((await fetch(link)).status).toBe(200);
  }
  const first = links.find((link) => link.endsWith('arxiv:2611.00001')) ?? '';
  expect(await (await post(first, { vote: 'up' })).text()).toContain('You voted for this paper');
});

test('an erased reader’s votes are taken back, and the session is over', async () => {
  const { command } = await import('../../bin/commands/subscribers.ts');
  const said: string[] = [];
  const output = { json: true, say: (line: string) => said.push(line) };
  await command(['export'], output);
  expect(
    JSON.parse(said[0] ?? '')
      .votes.map(({ paper }: { paper: string }) => paper)
      .sort(),
  ).toEqual(['arxiv:2611.00001', second]);
  expect(await command(['erase', email], output)).toBe(0);
  expect((await fetch(`${site}/api/me/votes`, { headers: { Cookie } })).status).toBe(401);
  await eventually(async () => ((await ranked()).every(({ votes }) => votes === 0) ? true : undefined));
});
