import { describe, expect, test } from 'vitest';
import { subscriberId } from '../../../functions/domain/alerts/subscription/email-address.ts';
import { digestLinks, personalLinks } from '../../../functions/domain/alerts/subscription/link-token.ts';
import { encodePaperId, paperPath } from '../../../functions/domain/publication/paths.ts';
import { tagsOf } from '../../support/html.ts';
import { soleKey } from '../../support/memory-link-keys.ts';
import { aPaper } from '../../support/papers.ts';
import {
  browser,
  dayMs,
  findLinkPath,
  type MemoryWebApp,
  memoryWebApp,
  readProblem,
} from '../memory-web-app.ts';

const email = 'ada@example.org';
const secret = 'the secret of this site';
const links = soleKey(secret);
const id = 'arxiv:2611.00001';
const apiPath = `/api/papers/${encodeURIComponent(id)}/vote`;

/** The cookie of an answer, as a browser sends it back; undefined for an answer that sets none. */
function cookieOf(answer: Response): string | undefined {
  const [set, ...more] = answer.headers.getSetCookie();
  expect(more).toEqual([]);
  return set?.split(';')[0];
}

/** A reader who has confirmed an alert, in a browser that holds the session of that. */
async function signUp(web: MemoryWebApp, address = email) {
  await web.post('/api/subscriptions', { email: address });
  const confirm = findLinkPath(web.mailer.sent.at(-1), 'confirm');
  expect(cookieOf(await web.ask(confirm))).toBeUndefined();
  const confirmed = await web.post(confirm, {});
  return { confirm, confirmed, cookie: cookieOf(confirmed) ?? '', reader: subscriberId(address, secret) };
}

async function begin() {
  const web = memoryWebApp();
  await web.bring({ arxivId: '2611.00001', votes: 3 });
  const session = await signUp(web);
  const headers = { Cookie: session.cookie };
  return {
    ...web,
    ...session,
    headers,
    vote: (fields: Readonly<Record<string, string>> = {}, more = {}) =>
      web.post('/vote', { paper: id, vote: 'up', ...fields }, { ...headers, ...more }),
    put: (method: 'PUT' | 'DELETE', more = {}) =>
      web.ask(apiPath, { method, headers: { ...headers, ...more } }),
    mine: async (more: object = headers) => web.ask('/api/me/votes', { headers: { ...more } }),
    votes: async () => (await web.papers.find(id))?.votes,
  };
}

describe('a session', () => {
  test('begins when an alert is confirmed, by a cookie that only this host, by TLS, and no script may read', async () => {
    const { confirmed } = await begin();
    const [set = ''] = confirmed.headers.getSetCookie();
    expect(set).toMatch(/^__Host-paperboy=s\.[\w-]{22}\.[0-9a-z]+\.[\w-]{32};/);
    for (const part of ['Max-Age=7776000', 'Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'])
      expect(set).toContain(part);
    expect(set).not.toMatch(/domain/i);
    expect(set).not.toContain(email);
  });

  test('lasts ninety days, and is nobody else’s when it is forged', async () => {
    const web = await begin();
    expect((await web.mine()).status).toBe(200);
    const forged = [
      web.cookie.replace('=s.', '=u.'),
      `${web.cookie}x`,
      web.cookie.replace(/\.[\w-]{32}$/, `.${'A'.repeat(32)}`),
      `__Host-paperboy=${personalLinks(web.reader, '', links).unsubscribe.split('/').at(-1)}`,
      '__Host-paperboy=',
    ];
    for (const Cookie of forged) expect([Cookie, (await web.mine({ Cookie })).status]).toEqual([Cookie, 401]);
    web.pass(90 * dayMs - 1);
    expect((await web.mine()).status).toBe(200);
    web.pass(1);
    expect((await web.mine()).status).toBe(401);
  });

  test('ends with unsubscribing, and does not come back with a new alert', async () => {
    const web = await begin();
    const { unsubscribe } = personalLinks(web.reader, '', links);
    web.pass(1_000);
    expect((await web.post(unsubscribe, {})).status).toBe(200);
    expect((await web.mine()).status).toBe(401);
    web.pass(1_000);
    const again = await signUp(web);
    expect((await web.mine({ Cookie: again.cookie })).status).toBe(200);
    expect((await web.mine()).status).toBe(401);
  });

  test('ends with erasure, and does not come back with a new alert', async () => {
    const web = await begin();
    await web.subscribers.erase(web.reader);
    expect((await web.mine()).status).toBe(401);
    web.pass(1_000);
    await signUp(web);
    expect((await web.mine()).status).toBe(401);
  });

  test('goes on when its reader changes their settings', async () => {
    const web = await begin();
    web.pass(dayMs);
    const { preferences } = personalLinks(web.reader, '', links);
    expect((await web.post(preferences, { frequency: 'weekly' })).status).toBe(200);
    expect((await web.mine()).status).toBe(200);
  });

  test('ends in this browser by a button', async () => {
    const web = await begin();
    expect(await (await web.ask('/session', { headers: web.headers })).text()).toContain(
      'action="/session/end"',
    );
    const out = await web.post('/session/end', {}, web.headers);
    expect(out.status).toBe(303);
    expect(out.headers.getSetCookie()[0]).toMatch(/^__Host-paperboy=;.*Max-Age=0/);
  });

  test('is not set by a confirmation that another site had a browser send', async () => {
    const web = memoryWebApp();
    await web.post('/api/subscriptions', { email });
    const confirm = findLinkPath(web.mailer.sent[0], 'confirm');
    const answer = await web.post(confirm, {}, { 'Sec-Fetch-Site': 'cross-site' });
    expect([answer.status, cookieOf(answer)]).toEqual([200, undefined]);
  });
});

describe('a link by mail', () => {
  test('begins a session by its button, within an hour', async () => {
    const web = await begin();
    const asked = await web.post('/session', { email: ` ${email.toUpperCase()} `, paper: id });
    expect(asked.status).toBe(202);
    const link = findLinkPath(web.mailer.sent.at(-1), 'session');
    expect(web.mailer.sent.at(-1)?.text).toContain(`${link}?paper=arxiv%3A2611.00001`);
    const page = await web.ask(`${link}?paper=${id}`);
    expect([page.status, cookieOf(page), page.headers.get('cache-control')]).toEqual([
      200,
      undefined,
      'no-store',
    ]);
    const entered = await web.post(`${link}?paper=${id}`, {});
    expect([entered.status, entered.headers.get('location')]).toEqual([
      303,
      `/session?paper=${encodeURIComponent(id)}`,
    ]);
    const Cookie = cookieOf(entered) ?? '';
    expect((await web.mine({ Cookie })).status).toBe(200);
    expect(await (await web.ask(`/session?paper=${id}`, { headers: { Cookie } })).text()).toContain(
      'action="/vote"',
    );
    web.pass(3_600_000);
    for (const late of [await web.ask(link), await web.post(link, {})])
      expect([late.status, cookieOf(late)]).toEqual([404, undefined]);
  });

  test('goes only to who confirmed an alert; the answer is the same for every address', async () => {
    const web = await begin();
    await web.post('/api/subscriptions', { email: 'pending@example.org' });
    await web.subscribers.suppress(subscriberId('gone@example.org', secret), 'bounced', '2026');
    const before = web.mailer.sent.length;
    const answers = new Set<string>();
    for (const address of ['stranger@example.org', 'pending@example.org', 'gone@example.org', email]) {
      const answer = await web.post('/session', { email: address }, browser);
      answers.add(`${answer.status} ${(await answer.text()).replaceAll(address, 'you')}`);
    }
    expect(answers.size).toBe(1);
    expect(web.mailer.sent.length - before).toBe(1);
    expect(web.mailer.sent.at(-1)).toMatchObject({ to: email, tags: { purpose: 'session' } });
  });

  test('comes a few times an hour, and a visitor may not ask for many', async () => {
    const web = await begin();
    const before = web.mailer.sent.length;
    for (let times = 0; times < 5; times++) expect((await web.post('/session', { email })).status).toBe(202);
    expect(web.mailer.sent.length - before).toBe(3);
    const statuses = [];
    for (let times = 0; times < 8; times++)
      statuses.push((await web.post('/session', { email: `somebody-${times}@example.org` })).status);
    expect(statuses).toContain(429);
  });

  test('is refused for what is no address, and is no vote and no cookie', async () => {
    const web = await begin();
    expect((await web.post('/session', { email: 'nobody' })).status).toBe(400);
    await web.post('/session', { email });
    const token = findLinkPath(web.mailer.sent.at(-1), 'session').split('/').at(-1) ?? '';
    expect((await web.mine({ Cookie: `__Host-paperboy=${token}` })).status).toBe(401);
    expect((await web.post(`/vote/${token}/${id}`, {})).status).toBe(404);
  });
});

describe('a vote on the site', () => {
  test('leads back to the paper, counts once, and is taken back', async () => {
    const web = await begin();
    for (const _ of ['once', 'again']) {
      const answer = await web.vote({}, { 'Sec-Fetch-Site': 'same-origin' });
      expect([answer.status, answer.headers.get('location'), answer.headers.get('cache-control')]).toEqual([
        303,
        `/papers/${id}/#voted`,
        'no-store',
      ]);
    }
    expect(await web.votes()).toBe(4);
    const page = await (await web.ask(`/vote?paper=${id}`, { headers: web.headers })).text();
    expect(page).toContain('You voted for this paper');
    expect((await web.vote({ vote: 'none' })).headers.get('location')).toBe(`/papers/${id}/#unvoted`);
    expect(await web.votes()).toBe(3);
  });

  test.each([
    '//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '../../x',
    'arxiv:2611.99999',
    '',
  ])('of a paper that is none leads nowhere: %s', async (paper) => {
    const web = await begin();
    const answer = await web.vote({ paper });
    expect([answer.status, answer.headers.get('location')]).toEqual([404, null]);
  });

  test('without a session explains what it takes, and offers a link by mail', async () => {
    const web = await begin();
    for (const [status, answer] of [
      [401, await web.post('/vote', { paper: id, vote: 'up' }, browser)],
      [200, await web.ask(`/vote?paper=${id}`)],
    ] as const) {
      expect(answer.status).toBe(status);
      const page = await answer.text();
      expect(page).toContain('action="/session"');
      expect(page).toContain(`value="${id}"`);
      expect(cookieOf(answer)).toBeUndefined();
    }
    expect(await web.votes()).toBe(3);
  });

  test('by a script counts the same, and says what it makes', async () => {
    const web = await begin();
    expect(await (await web.put('PUT')).json()).toEqual({ paper: id, vote: 'up', votes: 4 });
    const mine = await web.mine();
    expect([await mine.json(), mine.headers.get('cache-control')]).toEqual([{ papers: [id] }, 'no-store']);
    expect(await (await web.put('DELETE')).json()).toEqual({ paper: id, vote: 'none', votes: 3 });
    expect(await (await web.mine()).json()).toEqual({ papers: [] });
  });

  test('is never by a submit token', async () => {
    const web = await begin();
    const Authorization = `Bearer ${await web.token()}`;
    for (const [method, path] of [
      ['PUT', apiPath],
      ['DELETE', apiPath],
      ['GET', '/api/me/votes'],
    ] as const) {
      const answer = await web.ask(path, { method, headers: { Authorization } });
      expect((await readProblem(answer)).status).toBe(401);
      expect(answer.headers.get('www-authenticate')).not.toContain('Bearer');
    }
    expect((await web.post('/vote', { paper: id }, { Authorization })).status).toBe(401);
  });

  test('that another site had a browser send is refused', async () => {
    const web = await begin();
    const foreign = [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { 'Sec-Fetch-Site': 'cross-site', Origin: web.deps.site.url },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
    ];
    for (const more of foreign) {
      expect((await web.vote({}, more)).status).toBe(403);
      expect((await web.put('PUT', more)).status).toBe(403);
      expect((await web.post('/session/end', {}, { ...web.headers, ...more })).status).toBe(403);
      expect((await web.post('/session', { email }, more)).status).toBe(403);
    }
    expect(await web.votes()).toBe(3);
    for (const more of [{ 'Sec-Fetch-Site': 'same-origin' }, { Origin: new URL(web.deps.site.url).origin }])
      expect((await web.vote({}, more)).status).toBe(303);
  });

  test('is limited for a reader', async () => {
    const web = await begin();
    const statuses = new Set<number>();
    for (let times = 0; times < 101; times++) statuses.add((await web.put('PUT')).status);
    expect(statuses).toEqual(new Set([200, 429]));
  });

  test('tells nobody who voted', async () => {
    const web = await begin();
    await web.vote();
    for (const path of [`/api/papers/${id}`, `/papers/${id}/`]) {
      const answer = await (await web.ask(path)).text();
      for (const word of [email, web.reader]) expect(answer).not.toContain(word);
      for (const { voter } of web.papers.votes.values()) expect(answer).not.toContain(voter);
    }
  });

  test('is none for a paper that was taken down', async () => {
    const web = await begin();
    const paper = await web.papers.find(id);
    if (paper) await web.papers.commit({ ...paper, hidden: 'asked for', revision: paper.revision + 1 });
    expect((await web.vote()).status).toBe(410);
    expect((await web.put('PUT')).status).toBe(410);
  });
});

describe('the link of a digest', () => {
  const linkOf = (web: MemoryWebApp & { reader: string }) =>
    digestLinks(web.reader, '', links, web.now()).vote;

  test('shows a button and changes nothing, and votes by its POST, for all papers', async () => {
    const web = await begin();
    await web.bring({ title: 'With a DOI', doi: '10.1000/a/b' });
    for (const paper of [id, 'doi:10.1000/a/b']) {
      const path = `${linkOf(web)}/${paper}`;
      const shown = await web.ask(path);
      expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(await shown.text()).toContain('Vote for this paper');
      const before = (await web.papers.find(paper))?.votes ?? 0;
      const voted = await web.post(path, { vote: 'up' });
      expect(await voted.text()).toContain('You voted for this paper');
      expect(cookieOf(voted)).toBeUndefined();
      expect((await web.papers.find(paper))?.votes).toBe(before + 1);
      await web.post(path, { vote: 'none' });
      expect((await web.papers.find(paper))?.votes).toBe(before);
    }
  });

  test('leads to a paper whatever its identifier is made of, and so do the buttons of pages', async () => {
    const web = await begin();
    const name = 'doi:10.1000/a%23b?c=(d)<e>;f';
    await web.papers.commit(aPaper({ id: name, revision: 1 }));
    const path = `${linkOf(web)}/${encodePaperId(name)}`;
    expect((await web.post(path, {})).status).toBe(200);
    expect(await web.papers.find(name)).toMatchObject({ votes: 1 });
    const page = await (await web.ask(paperPath(name))).text();
    const button = tagsOf(page).find(({ attributes }) => attributes.class === 'vote');
    const paper = button?.attributes.value ?? '';
    expect((await web.vote({ paper, vote: 'none' })).headers.get('location')).toBe(
      `${paperPath(name)}#unvoted`,
    );
    expect(await web.papers.find(name)).toMatchObject({ votes: 0 });
    const api = `/api/papers/${encodeURIComponent(paper)}/vote`;
    expect((await web.ask(api, { method: 'PUT', headers: web.headers })).status).toBe(200);
  });

  test('and the site are one reader’s: one vote', async () => {
    const web = await begin();
    await web.vote();
    await web.post(`${linkOf(web)}/${id}`, {});
    expect(await web.votes()).toBe(4);
  });

  test('is good for ninety days, and not after unsubscribing', async () => {
    const web = await begin();
    const path = `${linkOf(web)}/${id}`;
    web.pass(90 * dayMs - 1);
    expect((await web.ask(path)).status).toBe(200);
    await web.post(personalLinks(web.reader, '', links).unsubscribe, {});
    expect((await web.post(path, {})).status).toBe(404);
    const later = await begin();
    const late = `${linkOf(later)}/${id}`;
    later.pass(90 * dayMs);
    expect([(await later.ask(late)).status, (await later.post(late, {})).status]).toEqual([404, 404]);
    expect(await later.votes()).toBe(3);
  });

  test('is refused when another site had a browser post it', async () => {
    const web = await begin();
    expect((await web.post(`${linkOf(web)}/${id}`, {}, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  });
});

test('no page that is the same for all readers sets a cookie, or looks at one', async () => {
  const web = await begin();
  await web.vote();
  for (const path of [
    `/papers/${id}/`,
    `/api/papers/${id}`,
    '/api/papers',
    '/search?q=x',
    '/feed.json',
    '/suggest',
  ]) {
    const [without, withOne] = [await web.ask(path), await web.ask(path, { headers: web.headers })];
    expect([path, without.headers.getSetCookie(), withOne.headers.getSetCookie()]).toEqual([path, [], []]);
    expect(withOne.headers.get('vary') ?? '').not.toMatch(/cookie/i);
    expect(await withOne.text()).toBe(await without.text());
  }
});

test('the page of a paper pictures its votes over its days, and names nobody', async () => {
  const web = await begin();
  await web.vote();
  web.pass(2 * dayMs);
  const grace = await signUp(web, 'grace@example.org');
  await web.post('/vote', { paper: id, vote: 'up' }, { Cookie: grace.cookie });
  const html = await (await web.ask(paperPath(id))).text();
  expect(html).toMatch(/aria-label="Votes a day since [^"]*: 2 votes, 1 at most\."/);
  expect(html).not.toMatch(new RegExp(`${web.reader}|${grace.reader}`));
});

describe('a vote for a paper that became another one', () => {
  const other = 'doi:10.1000/1';

  /** A reader who has voted for two papers, and another who has voted for the one that is no more, and their papers as one. */
  async function beginJoined() {
    const web = await begin();
    await web.bring({ title: 'By its DOI', doi: '10.1000/1', source: 'crossref' });
    const grace = await signUp(web, 'grace@example.org');
    await web.vote();
    for (const { cookie } of [web, grace]) await web.post('/vote', { paper: other }, { Cookie: cookie });
    web.pass(2 * dayMs);
    await web.bring({ arxivId: '2611.00001', doi: '10.1000/1', source: 'arxiv' });
    expect(await web.papers.find(other)).toMatchObject({ mergedInto: id });
    return { web, readers: [web, grace] };
  }

  test('is listed, marked and counted at that one, once', async () => {
    const { web, readers } = await beginJoined();
    expect(await web.votes()).toBe(5);
    const page = await (await web.ask(paperPath(id))).text();
    expect(/aria-label="Votes a day since [^"]*: (\d+) votes/.exec(page)?.[1]).toBe('2');
    for (const { cookie: Cookie } of readers) {
      const headers = { Cookie };
      expect(await (await web.mine(headers)).json()).toEqual({ papers: [id] });
      for (const paper of [id, other])
        expect(await (await web.ask(`/vote?paper=${paper}`, { headers })).text()).toContain('You voted for');
      expect(await (await web.ask('/session', { headers })).text()).toContain('You have 1 vote:');
    }
  });

  test.each([id, other])('is taken back from it, by the address of either: %s', async (name) => {
    const { web, readers } = await beginJoined();
    for (const { cookie: Cookie } of readers) {
      const path = `/api/papers/${encodeURIComponent(name)}/vote`;
      const answer = await web.ask(path, { method: 'DELETE', headers: { Cookie } });
      expect(await answer.json()).toMatchObject({ paper: id, vote: 'none' });
      expect(await (await web.mine({ Cookie })).json()).toEqual({ papers: [] });
    }
    expect(await web.votes()).toBe(3);
  });
});
