import { performance } from 'node:perf_hooks';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SESClient } from '@aws-sdk/client-ses';
import { deliveryTable } from '../../functions/adapters/dynamodb/delivery-table.ts';
import { subscriberTable } from '../../functions/adapters/dynamodb/subscriber-table.ts';
import { sesMailer } from '../../functions/adapters/ses/ses-mailer.ts';
import { deliver } from '../../functions/domain/alerts/delivery/deliver.ts';
import type { Deliveries } from '../../functions/domain/alerts/delivery/deliveries.ts';
import { dueFields } from '../../functions/domain/alerts/delivery/next-due.ts';
import { recordMailEvent } from '../../functions/domain/alerts/delivery/record-mail-event.ts';
import { linkKeysAsOf } from '../../functions/domain/alerts/subscription/link-keys.ts';
import { shards } from '../../functions/domain/alerts/subscription/shard.ts';
import type { Subscriber, Subscribers } from '../../functions/domain/alerts/subscription/subscriber.ts';
import type { Site } from '../../functions/domain/library/site.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { taxonomy } from '../../functions/domain/topics/taxonomy.ts';
import { digestMail } from '../../functions/render/mail/digest-mail.tsx';
import { awsVariables, localResources } from '../local/local-environment.ts';
import { startDatabase } from '../local/start-database.ts';
import { meterClient } from './capacity-units.ts';

/** What delivering to many comes to. */
export interface DeliveryFigures {
  readonly subscribers: number;
  readonly filters: number;
  readonly sent: number;
  readonly perSecond: number;
  /** heap that the run needs besides what it is given, in MB */
  readonly heapMb: number;
}

const now = new Date('2026-11-23T08:00:00Z');
const due = { at: now.toISOString(), on: '2026-11-23', edition: 'daily-2026-11-23' };
const covered = { through: '2026-11-22T08:00:00.000Z' };

/** Readers by number, made anew whenever they are asked for: only what `deliver` keeps of them is kept. */
function reader(index: number, filters: readonly string[]): Subscriber {
  const id = `${'ABCD'[index % 4]}${index.toString(36).padStart(21, '0')}`;
  return {
    id,
    email: `reader${index}@example.org`,
    status: 'active',
    settings: {
      filter: filters[Math.floor(index / 4) % filters.length] ?? '',
      frequency: 'daily',
      timezone: 'UTC',
      hour: 8,
      weekday: 1,
    },
    ...dueFields(due),
    covered,
    revision: 1,
  };
}

/** So many distinct filters: topics, categories, words and authors, alone and together. */
export function manyFilters(papers: readonly Paper[], count: number): string[] {
  const names = papers
    .flatMap(({ authors }) => authors.slice(0, 1))
    .map((name) => name.split(' ').at(-1) ?? '');
  const words = papers
    .flatMap(({ title }) => title.match(/\p{L}{5,}/gu) ?? [])
    .map((word) => word.toLowerCase());
  const kinds = [
    ...taxonomy.map(({ slug }) => `topic:${slug}`),
    ...new Set(papers.flatMap(({ categories }) => categories).map((category) => `category:${category}`)),
    ...new Set(words.map((word) => `"${word}"`)),
    ...new Set(names.map((name) => `author:"${name}"`)),
  ];
  const filters = new Set<string>(['']);
  for (let n = 0; filters.size < count; n++) {
    const [one = '', other = ''] = [
      kinds[n % kinds.length],
      kinds[(n * 7 + 3 + Math.floor(n / kinds.length)) % kinds.length],
    ];
    filters.add(n < kinds.length ? one : `${one} or ${other}`);
  }
  return [...filters];
}

/**
 * Deliver to so many readers, with MIME and without a network: stores that say yes, and an SES that takes everything at once.
 */
export async function measureDelivery(
  papers: readonly Paper[],
  site: Site,
  { readers, filters }: { readonly readers: number; readonly filters: readonly string[] },
): Promise<DeliveryFigures> {
  const window = new Map(papers.map((paper) => [paper.id, paper]));
  const subscribers = {
    async *due(shard) {
      // as the index has them: equal filters one after the other
      for (let filter = 0; filter < filters.length; filter++)
        for (let index = filter * 4 + shards.indexOf(shard); index < readers; index += filters.length * 4)
          yield reader(index, filters);
    },
    async *dueAfter() {},
    put: async () => true,
  } satisfies Partial<Subscribers> as unknown as Subscribers;
  const deliveries = { claim: async () => undefined } satisfies Partial<Deliveries> as unknown as Deliveries;
  const client = { send: async () => ({ MessageId: 'm' }) } as unknown as SESClient;
  const on = {
    subscribers,
    deliveries,
    mailer: sesMailer(client, {
      from: 'Paperboy <papers@example.org>',
      configurationSet: 'bench',
      now: () => now,
    }),
    site,
    links: linkKeysAsOf([{ id: '', value: 'secret' }], new Date()),
    compose: (digest: Parameters<typeof digestMail>[0]) => digestMail(digest, site),
    paced: async () => {},
    now: () => now,
    sleep: async () => {},
    chance: () => 0,
  };
  let [sent, peak] = [0, 0];
  const heap = () => process.memoryUsage().heapUsed / 1e6;
  globalThis.gc?.();
  const before = heap();
  const start = performance.now();
  for (const shard of shards)
    for await (const { outcome } of deliver(shard, on, { window, stored: now.toISOString() })) {
      if (outcome === 'sent') sent++;
      if (sent % 500 === 0) peak = Math.max(peak, heap());
    }
  const seconds = (performance.now() - start) / 1_000;
  return {
    subscribers: readers,
    filters: filters.length,
    sent,
    perSecond: sent / seconds,
    heapMb: Math.max(0, peak - before),
  };
}

/** Measure what one message costs at DynamoDB, in the mean of so many: to send it, and to enter its two events. */
export async function measureDeliveryUnits(papers: readonly Paper[], site: Site, readers: number) {
  Object.assign(process.env, awsVariables);
  const database = await startDatabase(undefined);
  const client = new DynamoDBClient({ endpoint: database.url });
  const clock = () => now;
  const subscribers = subscriberTable(client, localResources.subscribers, clock);
  const deliveries = deliveryTable(client, localResources.subscribers);
  const window = new Map(papers.map((paper) => [paper.id, paper]));
  const ids: string[] = [];
  try {
    for (let index = 0; index < readers; index++) {
      const one = reader(index, ['']);
      ids.push(one.id);
      await subscribers.put(one);
    }
    const consumed = meterClient(client);
    const ses = { send: async () => ({ MessageId: 'm' }) } as unknown as SESClient;
    const on = {
      ...{
        subscribers,
        deliveries,
        site,
        links: linkKeysAsOf([{ id: '', value: 'secret' }], clock()),
        now: clock,
        chance: () => 0,
      },
      mailer: sesMailer(ses, { from: 'papers@example.org', configurationSet: 'bench', now: () => now }),
      compose: (digest: Parameters<typeof digestMail>[0]) => digestMail(digest, site),
      paced: async () => {},
      sleep: async () => {},
    };
    for (const shard of shards)
      for await (const one of deliver(shard, on, { window, stored: now.toISOString() }))
        if (one.outcome !== 'sent') throw new Error(`not sent: ${JSON.stringify(one)}`);
    const sending = { read: consumed.read / readers, write: consumed.write / readers };
    Object.assign(consumed, { read: 0, write: 0 });
    for (const subscriber of ids)
      for (const state of ['sent', 'delivered'] as const)
        await recordMailEvent(
          { state, subscriber, edition: due.edition, at: now.toISOString() },
          { subscribers, deliveries },
        );
    return { sending, events: { read: consumed.read / readers, write: consumed.write / readers } };
  } finally {
    client.destroy();
    await database.close();
  }
}
