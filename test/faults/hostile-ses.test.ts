import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliver } from '../../functions/domain/alerts/delivery/deliver.ts';
import type { Delivering } from '../../functions/domain/alerts/delivery/delivering.ts';
import type { Copy, MailContent, SendResult } from '../../functions/domain/alerts/delivery/mailer.ts';
import { dueFields, nextDue } from '../../functions/domain/alerts/delivery/next-due.ts';
import { recordMailEvent } from '../../functions/domain/alerts/delivery/record-mail-event.ts';
import { shards } from '../../functions/domain/alerts/subscription/shard.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { aSite } from '../support/a-site.ts';
import { fuse, untilCrash } from '../support/crash.ts';
import { memoryDeliveries } from '../support/memory-deliveries.ts';
import { soleKey } from '../support/memory-link-keys.ts';
import { memorySubscribers } from '../support/memory-subscribers.ts';
import { aPaper } from '../support/papers.ts';

/* A fortnight with a post office that does all that SES can do to us, and a process that dies again and again. */

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const quarterMs = hourMs / 4;
const start = Date.parse('2026-11-23T00:00:00Z');

/** What SES does to one message. */
const treatments = [
  'takes it',
  'takes it and drops the answer',
  'drops it without an answer',
  'says slow down',
  'says the quota is used up',
  'cannot be reached',
] as const;
type Treatment = (typeof treatments)[number];

interface Letter {
  readonly to: string;
  readonly edition: string;
  readonly papers: readonly string[];
  readonly at: number;
}

/** A fortnight's story, drawn by chance. */
interface Story {
  readonly readers: number;
  readonly days: number;
  /** of a thousand messages, how many get another treatment than the first */
  readonly trouble: number;
  /** of a thousand events, how many are lost */
  readonly lost: number;
  /** how late an event may be */
  readonly latestHours: number;
  /** of a hundred runs, how many are killed; after each nothing runs for up to so many hours */
  readonly kills: number;
  readonly outageHours: number;
}

/** A source of chance that is the same for one seed. */
function chances(seed: number) {
  let state = seed || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

async function tell(seed: number, story: Story) {
  const chance = chances(seed);
  let nowMs = start;
  const end = start + story.days * dayMs;
  const now = () => new Date(nowMs);
  const subscribers = memorySubscribers(now);
  const deliveries = memoryDeliveries();
  const window = new Map<string, Paper>();
  const letters: Letter[] = [];
  const events: {
    readonly at: number;
    readonly edition: string;
    readonly subscriber: string;
    state: 'sent' | 'delivered';
  }[] = [];

  for (let n = 0; n < story.readers; n++) {
    const id = `r${n}`;
    const settings = {
      filter: '',
      frequency: 'daily',
      timezone: 'UTC',
      hour: 8 + (n % 2),
      weekday: 1,
    } as const;
    const due = dueFields(nextDue(settings, now()));
    const covered = { through: new Date(nowMs - 1).toISOString() };
    await subscribers.put({
      id,
      email: `${id}@x.org`,
      status: 'active',
      settings,
      covered,
      revision: 1,
      ...due,
    });
  }

  const treat = (): Treatment =>
    // in the end all is quiet
    nowMs < end - 3 * dayMs && chance() * 1_000 < story.trouble
      ? (treatments[1 + Math.floor(chance() * (treatments.length - 1))] ?? 'takes it')
      : 'takes it';
  let taken = 0;
  const accept = (content: MailContent, { to, tags }: Copy): string => {
    const { edition = '', subscriber = '' } = tags;
    letters.push({ to, edition, papers: content.text.split(' '), at: nowMs });
    for (const state of ['sent', 'delivered'] as const)
      for (let times = 0; times < 1 + Math.floor(chance() * 2); times++)
        if (chance() * 1_000 >= story.lost)
          events.push({ at: nowMs + chance() * story.latestHours * hourMs, edition, subscriber, state });
    return `m${++taken}`;
  };
  const post =
    (content: MailContent) =>
    async (copy: Copy): Promise<SendResult> => {
      // the last of them is refused for ever
      if (copy.to === 'r0@x.org') return { outcome: 'rejected', reason: 'no' };
      switch (treat()) {
        case 'takes it':
          return { outcome: 'sent', messageId: accept(content, copy) };
        case 'takes it and drops the answer':
          accept(content, copy);
          return { outcome: 'unanswered', reason: 'reset' };
        case 'drops it without an answer':
          return { outcome: 'unanswered', reason: 'timeout' };
        case 'says slow down':
          return { outcome: 'throttled' };
        case 'says the quota is used up':
          return { outcome: 'exhausted' };
        case 'cannot be reached':
          return { outcome: 'unreachable', reason: 'ECONNREFUSED' };
      }
    };
  const on = (dying = fuse()): Delivering => ({
    subscribers: dying.wrap(subscribers),
    deliveries: dying.wrap(deliveries),
    mailer: {
      send: async () => ({ outcome: 'refused', reason: 'digests only' }),
      prepare: (content) => dying.wrap({ send: post(content) }).send,
    },
    site: aSite(),
    links: soleKey('secret'),
    compose: ({ edition, papers }) => ({ subject: edition, text: papers.map(({ id }) => id).join(' ') }),
    paced: async () => {},
    now,
    sleep: async () => {},
    chance,
  });
  const settleEvents = async (until: number) => {
    const due = events.filter(({ at }) => at <= until);
    for (const event of due.sort(() => chance() - 0.5)) {
      const at = new Date(event.at).toISOString();
      await recordMailEvent({ ...event, at }, { subscribers, deliveries });
    }
    events.splice(0, events.length, ...events.filter(({ at }) => at > until));
  };

  const run = async (dying = fuse()) => {
    const stored = new Date(nowMs - hourMs / 2).toISOString();
    for (const shard of shards)
      await untilCrash(async () => {
        for await (const _ of deliver(shard, on(dying), { window, stored }));
      });
  };
  let nextPaperMs = start;
  for (; nowMs < end; nowMs += quarterMs) {
    if (nowMs >= nextPaperMs && nowMs < end - 3 * dayMs) {
      nextPaperMs = nowMs + 6 * hourMs;
      const id = `arxiv:${window.size}`;
      const at = now().toISOString();
      window.set(id, aPaper({ id, listedAt: at, storedAt: at, updatedAt: at }));
    }
    await settleEvents(nowMs);
    // at an hour at which somebody is due, or was by the last run
    const isBusy = [8, 9, 10].includes(now().getUTCHours());
    const isKilled = isBusy && nowMs < end - 3 * dayMs && chance() * 100 < story.kills;
    await run(isKilled ? fuse(1 + Math.floor(chance() * story.readers * 3), chance() < 0.5) : fuse());
    if (isKilled) nowMs += Math.floor((chance() * story.outageHours * hourMs) / quarterMs) * quarterMs;
  }
  await settleEvents(Number.POSITIVE_INFINITY);
  return { letters, deliveries, subscribers, window, readers: story.readers };
}

const story = fc.record<Story>({
  readers: fc.integer({ min: 2, max: 40 }),
  days: fc.constant(9),
  trouble: fc.integer({ min: 0, max: 300 }),
  lost: fc.constantFrom(0, 20, 200),
  latestHours: fc.constantFrom(0.1, 1, 30),
  kills: fc.constantFrom(0, 10, 60),
  outageHours: fc.constantFrom(0, 3, 40),
});

test('nobody has a digest twice, nobody is forgotten, and every paper reaches every reader', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 - 1 }), story, async (seed, drawn) => {
      const { letters, deliveries, subscribers, window, readers } = await tell(seed, drawn);
      const told = new Map<string, Letter[]>();
      for (const letter of letters) told.set(letter.to, [...(told.get(letter.to) ?? []), letter]);
      for (let n = 1; n < readers; n++) {
        const mine = told.get(`r${n}@x.org`) ?? [];
        const editions = mine.map(({ edition }) => edition);
        expect(new Set(editions).size, `r${n} has a digest twice: ${editions}`).toBe(editions.length);
        // a paper comes again only while nobody knows what became of the digest that had it
        const first = new Map<string, Letter>();
        for (const letter of mine)
          for (const paper of letter.papers) {
            const before = first.get(paper);
            const line = before && deliveries.rows.get(`${before.edition} r${n}`);
            if (before)
              expect(
                line?.wasUnresolved,
                `r${n} has ${paper} in ${before.edition} and ${letter.edition}`,
              ).toBe(true);
            else first.set(paper, letter);
          }
        for (const paper of window.keys())
          expect(first.has(paper), `${paper} did not reach r${n}`).toBe(true);
      }
      expect(await subscribers.find('r0')).toMatchObject({ status: 'bounced' });
    }),
    { numRuns: Number(process.env.PAPERBOY_ROUNDS ?? 8) },
  );
});
