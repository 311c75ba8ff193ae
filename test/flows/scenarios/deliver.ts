import { expect } from 'vitest';
import { localResources } from '../../../bin/local/local-environment.ts';
import { deliveryTable } from '../../../functions/adapters/dynamodb/delivery-table.ts';
import { reputationTable } from '../../../functions/adapters/dynamodb/reputation-table.ts';
import { dueOf } from '../../../functions/domain/alerts/delivery/next-due.ts';
import { changeSubscriber } from '../../../functions/domain/alerts/subscription/change-subscriber.ts';
import { shardOf } from '../../../functions/domain/alerts/subscription/shard.ts';
import { dayOf } from '../../../functions/domain/time.ts';
import type { DeliverySummary } from '../../../functions/handlers/deliver.ts';
import { paperFixtures, subscriberFixtures } from './fixtures.ts';
import type { IsolatedFunction, Scenario } from './isolated-function.ts';
import { publishWindow, truncateWindow } from './publish-window.ts';

/** All that delivery does: digests that are sent, empty, put off, refused and claimed by another run, out of a window that is missing, whole and damaged. */
export const deliverScenario: Scenario = async (begin) => {
  const alone = await begin();
  const { invoke, database, ses } = alone;
  // no digest holds what was stored this very moment
  const { papers, bring } = paperFixtures(database, 20);
  const { signUp } = subscriberFixtures(database);
  const served = async (id: string, more = {}) => {
    const { outcomes } = await invoke<DeliverySummary>({ shard: shardOf(id), ...more });
    // one subscriber is due at a time, but for one who is held: chance puts both into one shard, or not
    return Object.keys(outcomes).find((one) => one !== 'held') ?? Object.keys(outcomes)[0];
  };
  // the first run makes the secret of links
  expect(await invoke({ shard: '0' })).toEqual({ due: 0, outcomes: {}, unserved: [] });

  await bring({ title: 'A paper for the tables', arxivId: '2611.00001' });
  const { id: ada } = await signUp('ada@example.org');
  expect(await served(ada, { dryRun: true })).toBe('sent');
  expect(await served(ada)).toBe('sent');
  expect(await served(ada)).toBeUndefined();

  await publishWindow(alone, papers);
  await bring({ title: 'A paper for the window', arxivId: '2611.00002' });
  const { id: grace } = await signUp('grace@example.org', 'there is nothing like this');
  expect(await served(grace)).toBe('empty');
  const { id: mary } = await signUp('mary@example.org');
  ses.replyNext({ code: 'Throttling', message: 'Maximum sending rate exceeded.' });
  ses.replyNext({ code: 'Throttling', message: 'Daily message quota exceeded.' });
  expect(await served(mary)).toBe('later');
  await truncateWindow(alone);
  expect(await served(mary)).toBe('sent');
  await contended(alone, served);
  await stopped(alone, served);
};

/** Deliver while digests are stopped, by this run or before it, and once an operator has started them again; and give somebody up. */
async function stopped(
  { database }: IsolatedFunction,
  served: (id: string) => Promise<string | undefined>,
): Promise<void> {
  const { signUp, subscribers } = subscriberFixtures(database);
  const reputation = reputationTable(database, localResources.subscribers);
  const { id: emmy } = await signUp('emmy@example.org');
  await reputation.add('', dayOf(new Date()), { bounces: 5 });
  for (let times = 0; times < 2; times++) expect(await served(emmy)).toBeUndefined();
  expect((await reputation.standing()).stopped).toMatchObject({ bounces: 5 });
  await reputation.resume(new Date().toISOString());
  await changeSubscriber(emmy, { subscribers }, (known) =>
    known ? { ...known, tries: 5, failedTries: [1, 2, 3, 4, 5] } : undefined,
  );
  expect(await served(emmy)).toBe('ended');
}

/** Deliver what another run has claimed, and what SES will not take: both stay due. */
async function contended(
  { database, ses }: IsolatedFunction,
  served: (id: string) => Promise<string | undefined>,
): Promise<void> {
  const { signUp } = subscriberFixtures(database);
  const joan = await signUp('joan@example.org');
  await deliveryTable(database, localResources.subscribers).claim(
    dueOf(joan).edition,
    joan.id,
    { through: joan.dueAt },
    joan.dueAt,
  );
  expect(await served(joan.id)).toBe('held');
  const { id: hedy } = await signUp('hedy@example.org');
  ses.replyNext({ code: 'MessageRejected', message: 'Address is blacklisted.' });
  expect(await served(hedy)).toBe('rejected');
}
