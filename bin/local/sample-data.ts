import { consentTable } from '../../functions/adapters/dynamodb/consent-table.ts';
import { linkKeyTable } from '../../functions/adapters/dynamodb/link-key-table.ts';
import { paperTable } from '../../functions/adapters/dynamodb/paper-table.ts';
import { subscriberTable } from '../../functions/adapters/dynamodb/subscriber-table.ts';
import { dueFields } from '../../functions/domain/alerts/delivery/next-due.ts';
import { changeSubscriber } from '../../functions/domain/alerts/subscription/change-subscriber.ts';
import { confirm } from '../../functions/domain/alerts/subscription/confirm.ts';
import { subscriberId } from '../../functions/domain/alerts/subscription/email-address.ts';
import { linkKeysAsOf } from '../../functions/domain/alerts/subscription/link-keys.ts';
import { signLink } from '../../functions/domain/alerts/subscription/link-token.ts';
import { shardOf } from '../../functions/domain/alerts/subscription/shard.ts';
import { ingestAll } from '../../functions/domain/papers/ingest-all.ts';
import { longestWriteMs } from '../../functions/domain/papers/listing/future-dates.ts';
import { dayOf, hourMs } from '../../functions/domain/time.ts';
import { classify, modelVersion } from '../../functions/domain/topics/classifier.ts';
import { handler as deliver } from '../../functions/handlers/deliver.ts';
import { dynamodbClient } from '../../functions/runtime/aws-clients.ts';
import { newId, newSecret } from '../../functions/runtime/random-ids.ts';
import { parseSubmission } from '../../functions/sources/paperboy/parse-submission.ts';
import { localResources } from './local-environment.ts';
import samples from './samples.json';

const client = dynamodbClient();
const now = () => new Date();
const hoursBetweenSamples = 6;

/** Ingest the bundled papers, a few for each of the last days, so that there is something to look at. */
export async function ingestSamples(): Promise<void> {
  const start = Date.now();
  const drafts = samples.map((sample, index) => {
    const drafted = parseSubmission(sample, 'samples');
    if (!('draft' in drafted)) throw new Error(`${sample.title}: ${JSON.stringify(drafted)}`);
    const listedAt = new Date(start - index * hoursBetweenSamples * hourMs).toISOString();
    return { draft: { ...drafted.draft, listedAt } };
  });
  await ingestAll(drafts, {
    papers: paperTable(client, localResources.papers),
    classify,
    model: modelVersion,
    // no digest holds what was stored this very moment
    now: () => new Date(start - longestWriteMs),
  });
}

/** Subscribe a reader who does not exist and send the first digest, so that there is one to look at. */
export async function subscribeSampleReader(): Promise<void> {
  const subscribers = subscriberTable(client, localResources.subscribers, now);
  const consents = consentTable(client, localResources.subscribers, now);
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
  const links = linkKeysAsOf(await linkKeyTable(client, localResources.subscribers).ring(newSecret()), now());
  const token = signLink({ kind: 'confirm', subscriber: id, nonce: request.nonce }, links);
  if (!(await confirm(token, { subscribers, consents, secret, links, now }))) return;
  const due = { at: now().toISOString(), on: dayOf(now()), edition: `daily-${dayOf(now())}` };
  await changeSubscriber(id, { subscribers }, (known) => known && { ...known, ...dueFields(due) });
  await deliver({ shard: shardOf(id) });
}
