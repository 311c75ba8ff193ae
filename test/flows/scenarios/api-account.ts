import PostalMime from 'postal-mime';
import { expect } from 'vitest';
import { localResources } from '../../../bin/local/local-environment.ts';
import { consentTable } from '../../../functions/adapters/dynamodb/consent-table.ts';
import { deliveryTable } from '../../../functions/adapters/dynamodb/delivery-table.ts';
import { subscriberId } from '../../../functions/domain/alerts/subscription/email-address.ts';
import { dayOf } from '../../../functions/domain/time.ts';
import { findLink } from '../outbox-mails.ts';
import type { AskApi } from './api.ts';
import { subscriberFixtures } from './fixtures.ts';
import type { IsolatedFunction } from './isolated-function.ts';

const email = 'lisa@example.org';
const other = 'lisa@new.example';
const site = 'https://papers.example.org';

/** A reader has a link to their data mailed, sees and exports it, moves to another address, and has all of it erased. */
export async function accountScenario({ database, ses }: IsolatedFunction, ask: AskApi): Promise<void> {
  const { subscribers, signUp } = subscriberFixtures(database);
  const { id, settings } = await signUp(email);
  const deliveries = deliveryTable(database, localResources.subscribers);
  const edition = `daily-${dayOf(new Date())}`;
  const at = new Date().toISOString();
  await deliveries.claim(edition, id, { through: '' }, at);
  await consentTable(database, localResources.subscribers, () => new Date()).keep(id, {
    askedAt: at,
    words: 'w',
    settings,
  });
  const mailed = async (path: string) =>
    findLink((await PostalMime.parse(ses.calls.at(-1)?.raw ?? '')).text, path).slice(site.length);
  const accountFor = async (address: string) => {
    const body = new URLSearchParams({ email: address });
    expect((await ask('POST', '/account', { body })).status).toBe(202);
    return mailed('account');
  };
  const post = (path: string, fields = {}) => ask('POST', path, { body: new URLSearchParams(fields) });

  const account = await accountFor(email);
  expect((await ask('GET', account)).status).toBe(200);
  expect(await (await post(`${account}/export`)).json()).toMatchObject({ deliveries: [{ edition }] });
  expect((await post(`${account}/address`, { email: other })).status).toBe(202);
  const move = await mailed('account/move');
  expect((await ask('GET', move)).status).toBe(200);
  for (const _ of ['once', 'again']) expect((await post(move)).status).toBe(200);

  const last = await accountFor(other);
  expect((await post(`${last}/erase`, { sure: 'yes' })).status).toBe(200);
  const moved = subscriberId(other, await subscribers.secret('it has one'));
  expect(await subscribers.find(moved)).toBeUndefined();
  expect(await deliveries.find(edition, id)).toBeUndefined();
}
