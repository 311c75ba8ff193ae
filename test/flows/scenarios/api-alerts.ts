import PostalMime from 'postal-mime';
import { expect } from 'vitest';
import { localResources } from '../../../bin/local/local-environment.ts';
import { linkKeyTable } from '../../../functions/adapters/dynamodb/link-key-table.ts';
import { subscriberId } from '../../../functions/domain/alerts/subscription/email-address.ts';
import { linkKeysAsOf } from '../../../functions/domain/alerts/subscription/link-keys.ts';
import { personalLinks } from '../../../functions/domain/alerts/subscription/link-token.ts';
import { findLink } from '../outbox-mails.ts';
import type { AskApi } from './api.ts';
import { subscriberFixtures } from './fixtures.ts';
import type { IsolatedFunction } from './isolated-function.ts';

const email = 'ada@example.org';
const site = 'https://papers.example.org';

/** A reader subscribes, confirms, changes the settings and unsubscribes; others may not subscribe, or ask too often. */
export async function alertsScenario({ database, ses }: IsolatedFunction, ask: AskApi): Promise<void> {
  const { subscribers } = subscriberFixtures(database);
  const subscribe = async (who: string) =>
    (await ask('POST', '/api/subscriptions', { body: new URLSearchParams({ email: who }) })).status;
  expect(await subscribe(email)).toBe(202);
  const confirm = findLink((await PostalMime.parse(ses.calls[0]?.raw ?? '')).text, 'confirm').slice(
    site.length,
  );
  for (const method of ['GET', 'POST', 'POST']) expect((await ask(method, confirm)).status).toBe(200);

  const secret = await subscribers.secret('it has one');
  const id = subscriberId(email, secret);
  const keys = linkKeysAsOf(
    await linkKeyTable(database, localResources.subscribers).ring('it has one'),
    new Date(),
  );
  const links = personalLinks(id, '', keys);
  expect(await subscribe(email)).toBe(202);
  expect((await PostalMime.parse(ses.calls.at(-1)?.raw ?? '')).text).toContain(links.preferences);
  expect((await ask('POST', '/preview', { body: new URLSearchParams({ email }) })).status).toBe(200);
  const settings = { method: 'POST', body: new URLSearchParams({ frequency: 'weekly' }) };
  expect((await ask('GET', links.preferences)).status).toBe(200);
  expect((await ask('POST', links.preferences, settings)).status).toBe(200);
  expect(await subscribers.find(id)).toMatchObject({ settings: { frequency: 'weekly' } });
  for (const method of ['GET', 'POST', 'POST'])
    expect((await ask(method, links.unsubscribe)).status).toBe(200);
  expect(await subscribers.find(id)).toMatchObject({ status: 'unsubscribed' });

  await subscribers.suppress(subscriberId('mary@example.org', secret), 'bounced', '2026-11-24T08:00:00Z');
  expect(await subscribe('mary@example.org')).toBe(202);
  ses.replyNext({ code: 'Throttling', message: 'Daily message quota exceeded.' });
  expect(await subscribe('joan@example.org')).toBe(202);
  const before = ses.calls.length;
  const asks = 6;
  for (let times = 0; times < asks; times++) await subscribe('grace@example.org');
  expect(ses.calls.length - before).toBeLessThan(asks);
}
