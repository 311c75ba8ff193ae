import { paperTable } from '../../functions/adapters/dynamodb/paper-table.ts';
import { subscriberTable } from '../../functions/adapters/dynamodb/subscriber-table.ts';
import { tokenTable } from '../../functions/adapters/dynamodb/token-table.ts';
import { bearer, createToken } from '../../functions/domain/access/token.ts';
import { changeSubscriber } from '../../functions/domain/alerts/subscription/change-subscriber.ts';
import { confirm } from '../../functions/domain/alerts/subscription/confirm.ts';
import { signLink } from '../../functions/domain/alerts/subscription/link-token.ts';
import { shardOf, subscriberId } from '../../functions/domain/alerts/subscription/subscriber.ts';
import { ingestAll } from '../../functions/domain/papers/ingest-all.ts';
import { classify, modelVersion } from '../../functions/domain/topics/classifier.ts';
import { handler as deliver } from '../../functions/handlers/deliver.ts';
import { dynamodbClient } from '../../functions/runtime/aws-clients.ts';
import { newId, newSecret } from '../../functions/runtime/random-ids.ts';
import { parseSubmission } from '../../functions/sources/paperboy/parse-submission.ts';
import { local } from './environment.ts';
import samples from './samples.json';

const client = dynamodbClient();
const now = () => new Date();
const hour = 3_600_000;

export const newToken = (): Promise<string> =>
  createToken('local', newId(), tokenTable(client, local.papers), now());

export const isToken = async (token: string): Promise<boolean> =>
  (await bearer(`Bearer ${token}`, tokenTable(client, local.papers))) !== undefined;

/** Put the bundled papers into the list, a few for each of the last days, so that there is something to look at. */
export async function bringSamples(): Promise<void> {
  const start = Date.now();
  const drafts = samples.map((sample, index) => {
    const drafted = parseSubmission(sample, 'samples');
    if (!('draft' in drafted)) throw new Error(`${sample.title}: ${JSON.stringify(drafted)}`);
    const listedAt = new Date(start - index * 6 * hour).toISOString();
    return { draft: { ...drafted.draft, listedAt } };
  });
  await ingestAll(drafts, { papers: paperTable(client, local.papers), classify, model: modelVersion, now });
}

/** Sign up a reader who does not exist and send the first digest, so that one can be looked at. */
export async function subscribeReader(): Promise<void> {
  const subscribers = subscriberTable(client, local.subscribers, now);
  const secret = await subscribers.secret(newSecret());
  const email = 'reader@paperboy.example';
  const id = subscriberId(email, secret);
  const settings = { filter: '', frequency: 'daily', timezone: 'UTC', hour: 8, weekday: 1 } as const;
  const request = { nonce: newId(), settings, at: now().toISOString() };
  await changeSubscriber(
    id,
    { subscribers },
    (known) => known ?? { id, email, status: 'pending', settings, request, revision: 0 },
  );
  const token = signLink({ kind: 'confirm', subscriber: id, nonce: request.nonce }, secret);
  if (!(await confirm(token, { subscribers, secret, now }))) return;
  await changeSubscriber(id, { subscribers }, (known) => known && { ...known, dueAt: now().toISOString() });
  await deliver({ shard: shardOf(id) });
}
