import { addressMoveTable } from '../../functions/adapters/dynamodb/address-move-table.ts';
import { consentTable } from '../../functions/adapters/dynamodb/consent-table.ts';
import { deliveryHistoryTable } from '../../functions/adapters/dynamodb/delivery-history-table.ts';
import { leaseTable } from '../../functions/adapters/dynamodb/lease-table.ts';
import { linkKeyTable } from '../../functions/adapters/dynamodb/link-key-table.ts';
import { lookupQueueTable } from '../../functions/adapters/dynamodb/lookup-queue-table.ts';
import { mailAudit, unsuppress } from '../../functions/adapters/dynamodb/mail-audit.ts';
import { paperAudit } from '../../functions/adapters/dynamodb/paper-audit.ts';
import { paperTable } from '../../functions/adapters/dynamodb/paper-table.ts';
import { everyVoter, readerVoteTable } from '../../functions/adapters/dynamodb/reader-vote-table.ts';
import { reputationTable } from '../../functions/adapters/dynamodb/reputation-table.ts';
import { sourceStateTable } from '../../functions/adapters/dynamodb/source-state-table.ts';
import { everySubscriber, subscriberTable } from '../../functions/adapters/dynamodb/subscriber-table.ts';
import { suggestionTable } from '../../functions/adapters/dynamodb/suggestion-table.ts';
import { tokenTable } from '../../functions/adapters/dynamodb/token-table.ts';
import { putAt } from '../../functions/adapters/s3/put-at.ts';
import { siteBucket } from '../../functions/adapters/s3/site-bucket.ts';
import { shards } from '../../functions/domain/alerts/subscription/shard.ts';
import type { Subscriber } from '../../functions/domain/alerts/subscription/subscriber.ts';
import type { Voting } from '../../functions/domain/ranking/cast-vote.ts';
import { dynamodbClient, s3Client } from '../../functions/runtime/aws-clients.ts';
import {
  bucketVariables,
  papersVariables,
  readEnv,
  subscribersVariables,
} from '../../functions/runtime/env.ts';
import { pauseBeforeRetry } from '../../functions/runtime/pause-before-retry.ts';
import { newSecret } from '../../functions/runtime/random-ids.ts';
import { siteVariables } from '../../functions/runtime/site-settings.ts';

/* The tables that the operator's commands work on. Load this once the environment is set. */

export { pauseBeforeRetry };

const env = readEnv({ ...papersVariables, ...subscribersVariables, ...siteVariables, ...bucketVariables });
/** The client of both tables. */
export const client = dynamodbClient();
/** The names of both tables. */
export const tableNames = [env.PAPERS_TABLE, env.SUBSCRIBERS_TABLE];
/** The name of the one that holds papers. */
export const papersTable = env.PAPERS_TABLE;
/** The name of the one that holds addresses. */
export const subscribersTable = env.SUBSCRIBERS_TABLE;
/** The clock of the command line. */
export const now = (): Date => new Date();
/** What the doctor reads and repairs in the table of papers. */
export const audit = paperAudit(client, env.PAPERS_TABLE);
/** The stored papers. */
export const papers = paperTable(client, env.PAPERS_TABLE);
/** The positions and the health of the sources. */
export const states = sourceStateTable(client, env.PAPERS_TABLE);
/** Whose turn it is. */
export const leases = leaseTable(client, env.PAPERS_TABLE);
/** The names that wait to be looked up. */
export const pendings = lookupQueueTable(client, env.PAPERS_TABLE);
/** What visitors suggest. */
export const suggestions = suggestionTable(client, env.PAPERS_TABLE);
/** The site's files, and when they were put. */
const bucketClient = s3Client();
export const publishedFiles = {
  ...siteBucket(bucketClient, env.SITE_BUCKET),
  putAt: (key: string) => putAt(bucketClient, env.SITE_BUCKET, key),
};
/** The address of the site. */
export const siteUrl = env.SITE_URL;
/** The tokens to submit with. */
export const tokens = tokenTable(client, env.PAPERS_TABLE);
/** The subscribers of alerts. */
export const subscribers = subscriberTable(client, env.SUBSCRIBERS_TABLE, now);
/** The ring of the keys that sign links. */
export const linkKeys = linkKeyTable(client, env.SUBSCRIBERS_TABLE, now);
/** That subscribers asked for their alerts. */
export const consents = consentTable(client, env.SUBSCRIBERS_TABLE, now);
/** Changes of subscribers' addresses, and what became of their digests. */
export const moves = addressMoveTable(client, env.SUBSCRIBERS_TABLE, now);
export const history = deliveryHistoryTable(client, env.SUBSCRIBERS_TABLE);
/** What an operator asks of subscribers and of the ledger. */
export const mail = mailAudit(client, env.SUBSCRIBERS_TABLE);
/** What receivers think of our mail. */
export const reputation = reputationTable(client, env.SUBSCRIBERS_TABLE);
/** Let the address of a subscriber be mailed again; false when it was not suppressed. */
export const unsuppressAddress = (id: string) => unsuppress(client, env.SUBSCRIBERS_TABLE, id);
/** Every subscriber, also those who left. */
export const allSubscribers = () => everySubscriber(client, env.SUBSCRIBERS_TABLE, now);
/** What readers said of papers, and all who ever did. */
export const readerVotes = readerVoteTable(client, env.SUBSCRIBERS_TABLE);
export const voters = () => everyVoter(client, env.SUBSCRIBERS_TABLE);

/** What voting works with: to take a vote back, or to finish one that a kill has left half done. */
export const voting = async (): Promise<Voting> => ({
  papers,
  readerVotes,
  secret: await subscribers.secret(newSecret()),
  now,
  pause: pauseBeforeRetry,
});

const endOfTime = new Date('9999-12-31T00:00:00Z');

/** Every subscriber who waits for a digest, shard by shard. */
export async function* activeSubscribers(): AsyncGenerator<Subscriber> {
  for (const shard of shards) yield* subscribers.due(shard, endOfTime);
}
