import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliver } from '../../../../functions/domain/alerts/delivery/deliver.ts';
import type { Delivering } from '../../../../functions/domain/alerts/delivery/delivering.ts';
import { replayWeek } from '../../../../functions/domain/alerts/preview/replay-week.ts';
import type { AlertSettings } from '../../../../functions/domain/alerts/subscription/alert-settings.ts';
import { confirm } from '../../../../functions/domain/alerts/subscription/confirm.ts';
import { subscriberId } from '../../../../functions/domain/alerts/subscription/email-address.ts';
import { shardOf } from '../../../../functions/domain/alerts/subscription/shard.ts';
import { subscribe } from '../../../../functions/domain/alerts/subscription/subscribe.ts';
import { firstWindowDay, isShownAt } from '../../../../functions/domain/library/window.ts';
import { newestFirst } from '../../../../functions/domain/papers/listing/newest-first.ts';
import type { Paper } from '../../../../functions/domain/papers/paper.ts';
import { dayMs, dayOf, hourMs, minuteMs } from '../../../../functions/domain/time.ts';
import { aSite } from '../../../support/a-site.ts';
import { askedByApi } from '../../../support/asked-by-api.ts';
import { memoryDeliveries } from '../../../support/memory-deliveries.ts';
import { soleKey } from '../../../support/memory-link-keys.ts';
import { memoryMailer } from '../../../support/memory-mailer.ts';
import { memoryRates } from '../../../support/memory-rates.ts';
import { memorySubscribers } from '../../../support/memory-subscribers.ts';
import { aPaper } from '../../../support/papers.ts';

const email = 'ada@example.org';
const beginning = Date.parse('2026-10-05T09:10:00Z');
const weeksBefore = 3;

/** The papers of a window as it was at a moment: those stored and shown by then, of the days that it has. */
const windowAt = (papers: readonly Paper[], at: Date) =>
  new Map(
    papers
      .filter((paper) => paper.storedAt <= at.toISOString() && isShownAt(paper, at))
      .filter(({ listedAt }) => dayOf(listedAt) >= firstWindowDay(at))
      .sort(newestFirst)
      .map((paper) => [paper.id, paper]),
  );

/** Live through weeks as the clock does, a delivery every quarter of an hour in which somebody is due → the mails: when, of which edition, with which papers. */
async function lived(settings: AlertSettings, papers: readonly Paper[], until: number) {
  let time = beginning;
  let wait: string[] = [];
  const now = () => new Date(time);
  const subscribers = memorySubscribers(now);
  const mailer = memoryMailer();
  const asking = {
    ...{
      subscribers,
      secret: 'secret',
      links: soleKey('secret'),
      now,
      mailer,
      rates: memoryRates(),
      newId: () => 'nonce',
    },
    ...{ siteUrl: 'https://papers.example.org', ...askedByApi(now) },
    composeMail: ({ confirm: link }: { confirm: string }) => ({ subject: 'Confirm', text: link }),
  };
  await subscribe(email, settings, asking);
  await confirm(mailer.sent[0]?.text.split('/').at(-1) ?? '', asking);
  const on: Delivering = {
    ...{ subscribers, deliveries: memoryDeliveries(), mailer, site: aSite(), links: soleKey('secret'), now },
    compose: ({ edition, papers: chosen, more }) => {
      wait = chosen.map(({ id }) => id);
      return { subject: `${edition} ${more}`, text: wait.join(' ') };
    },
    ...{ paced: async () => {}, sleep: async () => {}, chance: () => 0 },
  };
  const mails: { at: string; edition: string; papers: string[]; more: number }[] = [];
  const id = subscriberId(email, 'secret');
  for (time = Math.ceil(beginning / (15 * minuteMs)) * 15 * minuteMs; time <= until; time += 15 * minuteMs) {
    const due = (await subscribers.find(id))?.dueAt ?? '';
    if (due > now().toISOString()) continue;
    const sent = mailer.sent.length;
    for await (const _ of deliver(shardOf(id), on, {
      window: windowAt(papers, now()),
      stored: now().toISOString(),
    }));
    const mail = mailer.sent[sent];
    const [edition = '', more] = mail?.subject.split(' ') ?? [];
    if (mail)
      mails.push({ at: now().toISOString(), edition, papers: mail.text.split(' '), more: Number(more) });
  }
  return mails;
}

const settingsAtAll: fc.Arbitrary<AlertSettings> = fc.record(
  {
    filter: fc.constantFrom('', 'topic:nlp', 'topic:nlp votes:2', 'top:2/day', 'top:3/week', 'since:3d'),
    frequency: fc.constantFrom('daily', 'weekdays', 'weekly'),
    timezone: fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'Asia/Kolkata',
      'Pacific/Kiritimati',
      'America/St_Johns',
    ),
    hour: fc.integer({ min: 0, max: 23 }),
    weekday: fc.integer({ min: 1, max: 7 }),
    mostPapers: fc.integer({ min: 1, max: 25 }),
  },
  { requiredKeys: ['filter', 'frequency', 'timezone', 'hour', 'weekday'] },
);

/** Papers over weeks: some stored long after they were listed, some dated ahead. */
const papersAtAll = fc
  .array(
    fc.record({
      afterMinutes: fc.integer({ min: 7 * 24 * 60, max: (weeksBefore + 1) * 7 * 24 * 60 }),
      lateHours: fc.constantFrom(0, 0, 0, 1, 30, 100, 200),
      heat: fc.integer({ min: 0, max: 5 }),
      votes: fc.integer({ min: 0, max: 3 }),
      slug: fc.constantFrom('nlp', 'graphs'),
    }),
    { minLength: 40, maxLength: 120 },
  )
  .map((made) =>
    made.map(({ afterMinutes, lateHours, heat, votes, slug }, index) => {
      const listedAt = new Date(beginning + afterMinutes * minuteMs).toISOString();
      const storedAt = new Date(Date.parse(listedAt) + lateHours * hourMs).toISOString();
      const topics = [{ slug, score: 0.9, evidence: [] }];
      return aPaper({ id: `arxiv:${index}`, listedAt, storedAt, updatedAt: storedAt, heat, votes, topics });
    }),
  );

test('a preview is what deliveries of that week were, to the paper and the due minute', async () => {
  let mailsSeen = 0;
  await fc.assert(
    fc.asyncProperty(
      settingsAtAll,
      papersAtAll,
      fc.integer({ min: 0, max: 24 * 60 }),
      async (settings, papers, minutes) => {
        const until = beginning + weeksBefore * 7 * dayMs + minutes * minuteMs;
        const now = new Date(until);
        const from = new Date(until - 7 * dayMs).toISOString();
        const expected = (await lived(settings, papers, until)).filter(({ at }) => at > from);
        const { mails, next } = await replayWeek(settings, { window: windowAt(papers, now), now });
        mailsSeen += mails.length;
        expect(
          mails.map(({ due, digest }) => ({
            at: due.at,
            edition: digest.edition,
            papers: digest.papers.map(({ id }) => id),
            more: digest.more,
          })),
        ).toEqual(expected);
        expect(next.at > now.toISOString()).toBe(true);
      },
    ),
    { numRuns: 100 },
  );
  expect(mailsSeen).toBeGreaterThan(100);
}, 60_000);

test('papers like one that only the tables have are found, and the one itself is not among them', async () => {
  const speech = { title: 'Speech recognition', abstract: 'Recognition of speech.' };
  const at = new Date(beginning + dayMs).toISOString();
  const paper = aPaper({ id: 'arxiv:2611.00002', ...speech, listedAt: at, storedAt: at });
  const old = aPaper({ id: 'arxiv:1706.00009', ...speech });
  const settings = {
    filter: 'like:1706.00009',
    frequency: 'daily',
    timezone: 'UTC',
    hour: 8,
    weekday: 1,
  } as const;
  const now = new Date(beginning + 3 * dayMs);
  const replay = { window: new Map([[paper.id, paper]]), now, findPaper: async () => old };
  const { mails } = await replayWeek(settings, replay);
  expect(mails.flatMap(({ digest }) => digest.papers.map(({ id }) => id))).toEqual([paper.id]);
});

test('what waits for the first mail is what a reader who confirms now would get', async () => {
  const now = new Date(beginning + 20 * dayMs);
  const ago = (hours: number) => new Date(now.getTime() - hours * hourMs).toISOString();
  const papers = [1, 20, 30, 100].map((hours) =>
    aPaper({ id: `arxiv:${hours}`, listedAt: ago(hours), storedAt: ago(hours) }),
  );
  for (const [frequency, expected] of [
    ['daily', ['arxiv:1', 'arxiv:20']],
    ['weekly', ['arxiv:1', 'arxiv:20', 'arxiv:30', 'arxiv:100']],
  ] as const) {
    const settings = { filter: '', frequency, timezone: 'UTC', hour: 8, weekday: 1 };
    const { waiting } = await replayWeek(settings, { window: windowAt(papers, now), now });
    expect(waiting.papers.map(({ id }) => id)).toEqual(expected);
  }
});
