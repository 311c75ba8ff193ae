import PostalMime from 'postal-mime';
import { expect } from 'vitest';
import { localResources } from '../../../bin/local/local-environment.ts';
import { linkKeyTable } from '../../../functions/adapters/dynamodb/link-key-table.ts';
import { linkKeysAsOf } from '../../../functions/domain/alerts/subscription/link-keys.ts';
import { digestLinks, signDated } from '../../../functions/domain/alerts/subscription/link-token.ts';
import { findLink } from '../outbox-mails.ts';
import type { AskApi } from './api.ts';
import { paperFixtures, subscriberFixtures } from './fixtures.ts';
import type { IsolatedFunction } from './isolated-function.ts';

const id = 'arxiv:2611.00055';
const site = 'https://papers.example.org';

/** A reader votes by form, by script and from a digest, takes it back, has a link mailed, and may not vote without end. */
export async function votesScenario({ database, ses }: IsolatedFunction, ask: AskApi): Promise<void> {
  const { bring, papers } = paperFixtures(database);
  const { signUp } = subscriberFixtures(database);
  await bring({ title: 'A paper to vote for', arxivId: '2611.00055' });
  const email = 'voter@example.org';
  const { id: reader } = await signUp(email);
  const links = linkKeysAsOf(
    await linkKeyTable(database, localResources.subscribers).ring('it has one'),
    new Date(),
  );
  const Cookie = `__Host-paperboy=${signDated('session', reader, links, new Date())}`;
  const post = (path: string, fields: Record<string, string>, headers = {}) =>
    ask('POST', path, { body: new URLSearchParams(fields), headers });

  expect((await post('/vote', { paper: id })).status).toBe(401);
  expect((await post('/vote', { paper: id }, { Cookie })).status).toBe(303);
  const api = `/api/papers/${encodeURIComponent(id)}/vote`;
  for (const method of ['PUT', 'DELETE', 'DELETE'])
    expect((await ask(method, api, { headers: { Cookie } })).status).toBe(200);
  expect((await ask('GET', '/api/me/votes', { headers: { Cookie } })).status).toBe(200);
  const mailed = `${digestLinks(reader, '', links, new Date()).vote}/${id}`;
  for (const method of ['GET', 'POST']) expect((await ask(method, mailed)).status).toBe(200);
  expect(await papers.find(id)).toMatchObject({ votes: 1, readerVotes: 1 });

  expect((await post('/session', { email, paper: id })).status).toBe(202);
  const enter = findLink((await PostalMime.parse(ses.calls.at(-1)?.raw ?? '')).text, 'session').slice(
    site.length,
  );
  expect((await ask('GET', enter)).status).toBe(200);
  expect((await post(enter, {})).status).toBe(303);
  for (const path of ['/session', `/vote?paper=${id}`])
    expect((await ask('GET', path, { headers: { Cookie } })).status).toBe(200);
  const answers = await Promise.all(Array.from({ length: 12 }, () => post('/session', { email })));
  expect(answers.map(({ status }) => status)).toContain(429);
}
