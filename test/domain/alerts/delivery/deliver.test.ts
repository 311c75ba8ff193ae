import { describe, expect, test } from 'vitest';
import {
  type Delivered,
  type DeliveryRun,
  deliver,
} from '../../../../functions/domain/alerts/delivery/deliver.ts';
import type { Delivering } from '../../../../functions/domain/alerts/delivery/delivering.ts';
import { linkPlaceholders } from '../../../../functions/domain/alerts/delivery/link-placeholders.ts';
import { recordMailEvent } from '../../../../functions/domain/alerts/delivery/record-mail-event.ts';
import { watchReputation } from '../../../../functions/domain/alerts/reputation/watch-reputation.ts';
import type { AlertSettings } from '../../../../functions/domain/alerts/subscription/alert-settings.ts';
import { changePreferences } from '../../../../functions/domain/alerts/subscription/change-preferences.ts';
import { confirm } from '../../../../functions/domain/alerts/subscription/confirm.ts';
import { subscriberId } from '../../../../functions/domain/alerts/subscription/email-address.ts';
import { personalLinks } from '../../../../functions/domain/alerts/subscription/link-token.ts';
import { shards } from '../../../../functions/domain/alerts/subscription/shard.ts';
import { type Subscribing, subscribe } from '../../../../functions/domain/alerts/subscription/subscribe.ts';
import { unsubscribe } from '../../../../functions/domain/alerts/subscription/unsubscribe.ts';
import { newestFirst } from '../../../../functions/domain/papers/listing/newest-first.ts';
import type { Paper } from '../../../../functions/domain/papers/paper.ts';
import { aSite } from '../../../support/a-site.ts';
import { askedByApi } from '../../../support/asked-by-api.ts';
import { type Fuse, fuse, untilCrash } from '../../../support/crash.ts';
import { memoryAddressMoves } from '../../../support/memory-address-moves.ts';
import { memoryDeliveries } from '../../../support/memory-deliveries.ts';
import { soleKey } from '../../../support/memory-link-keys.ts';
import { memoryMailer } from '../../../support/memory-mailer.ts';
import { memoryRates } from '../../../support/memory-rates.ts';
import { memoryReputation } from '../../../support/memory-reputation.ts';
import { memorySubscribers } from '../../../support/memory-subscribers.ts';
import { aPaper } from '../../../support/papers.ts';

const secret = 'secret';
const links = soleKey(secret);
const site = aSite({ tagline: '' });
const daily: AlertSettings = { filter: '', frequency: 'daily', timezone: 'UTC', hour: 8, weekday: 1 };

/** Readers, a window of papers and a post office in memory; time moves only when it is told to. */
function morning(start = '2026-11-23T07:00:00Z') {
  let time = Date.parse(start);
  let serial = 0;
  const now = () => new Date(time);
  const subscribers = memorySubscribers(now);
  const deliveries = memoryDeliveries();
  const mailer = memoryMailer();
  const window = new Map<string, Paper>();
  const deps: Subscribing = {
    subscribers,
    secret,
    links,
    now,
    mailer,
    rates: memoryRates(),
    newId: () => `nonce-${++serial}`,
    siteUrl: site.url,
    composeMail: ({ confirm: link }) => ({ subject: 'Confirm', html: link, text: link }),
    ...askedByApi(now),
  };
  const on = (): Delivering => ({
    subscribers,
    deliveries,
    mailer,
    site,
    links,
    compose: (digest) => ({
      subject: digest.edition,
      html: digest.papers.map(({ id }) => id).join(' '),
      text: linkPlaceholders.unsubscribe,
    }),
    paced: async () => {},
    now,
    sleep: async () => {},
    chance: () => 0,
  });
  const published = (): DeliveryRun => ({
    // as the manifest says it: through the newest of them
    stored:
      [...window.values()]
        .map(({ storedAt }) => storedAt)
        .sort()
        .at(-1) ?? now().toISOString(),
    window: new Map([...window.values()].sort(newestFirst).map((paper) => [paper.id, paper])),
  });
  const enrol = async (email: string, settings = daily) => {
    await subscribe(email, settings, deps);
    const link = mailer.sent.at(-1)?.text ?? '';
    const token = link.split('/').at(-1) ?? '';
    await confirm(token, deps);
    return { email, id: subscriberId(email, secret), token };
  };
  const run = async (more: Partial<DeliveryRun> = {}, delivery = on()): Promise<Delivered[]> => {
    const served: Delivered[] = [];
    for (const shard of shards)
      for await (const one of deliver(shard, delivery, { ...published(), ...more })) served.push(one);
    return served;
  };
  const list = (id: string, given: Partial<Paper> = {}) => {
    const at = now().toISOString();
    window.set(id, aPaper({ id, listedAt: at, updatedAt: at, storedAt: at, ...given }));
  };
  return {
    ...{ subscribers, deliveries, mailer, window, deps, on, enrol, run, list, now },
    at: (moment: string) => {
      time = Date.parse(moment);
    },
    mails: (email?: string) =>
      mailer.sent
        .filter(({ to, subject }) => subject !== 'Confirm' && (!email || to === email))
        .map(({ to, subject, html }) => `${to} ${subject} ${html}`),
  };
}

describe('a morning', () => {
  test('everybody who is due gets what is new since the last time, once', async () => {
    const { enrol, list, run, at, mails } = morning();
    list('arxiv:1');
    await enrol('ada@example.org');
    await enrol('bob@example.org', { ...daily, hour: 9 });
    expect(await run()).toEqual([]);
    at('2026-11-23T08:05:00Z');
    await run();
    await run();
    expect(mails()).toEqual(['ada@example.org daily-2026-11-23 arxiv:1']);
    at('2026-11-23T08:30:00Z');
    list('arxiv:2');
    at('2026-11-23T09:05:00Z');
    await run();
    expect(mails('bob@example.org')).toEqual(['bob@example.org daily-2026-11-23 arxiv:2 arxiv:1']);
    at('2026-11-24T08:05:00Z');
    await run();
    expect(mails('ada@example.org').at(-1)).toBe('ada@example.org daily-2026-11-24 arxiv:2');
  });

  test('papers like one that is named come, also like one that only the tables have; not the one itself', async () => {
    const { enrol, list, run, at, mails } = morning();
    const speech = { title: 'Speech recognition', abstract: 'Recognition of speech.' };
    const folding = { title: 'Protein folding', abstract: 'Folding of proteins.' };
    list('arxiv:2611.00001', speech);
    list('arxiv:2611.00002', { ...speech, title: 'Speech recognition again' });
    list('arxiv:2611.00003', folding);
    await enrol('ada@example.org', { ...daily, filter: 'like:2611.00001' });
    await enrol('bob@example.org', { ...daily, filter: 'like:1706.00009' });
    await enrol('eve@example.org', { ...daily, filter: 'like:1706.00010' });
    at('2026-11-23T08:05:00Z');
    const old = aPaper({ ...folding, id: 'arxiv:1706.00009' });
    await run({ findPaper: async (id) => (id === old.id ? old : undefined) });
    expect(mails().sort()).toEqual([
      'ada@example.org daily-2026-11-23 arxiv:2611.00002',
      'bob@example.org daily-2026-11-23 arxiv:2611.00003',
    ]);
  });

  test('a paper that is taken down brings nothing more and keeps out what it kept out; the others of its alert go on', async () => {
    const { enrol, list, run, at, mails, on } = morning();
    const speech = { title: 'Speech recognition', abstract: 'Recognition of speech.' };
    const folding = { title: 'Protein folding', abstract: 'Folding of proteins.' };
    list('arxiv:2611.00002', speech);
    list('arxiv:2611.00003', folding);
    const known = [
      aPaper({ ...speech, id: 'arxiv:1706.00001', hidden: 'spam' }),
      aPaper({ ...folding, id: 'arxiv:1706.00002' }),
    ];
    await enrol('ada@example.org', { ...daily, filter: 'like:1706.00001' });
    await enrol('bob@example.org', { ...daily, filter: 'like:1706.00001 like:1706.00002' });
    await enrol('eve@example.org', { ...daily, filter: '-like:1706.00001' });
    at('2026-11-23T08:05:00Z');
    const compose: Delivering['compose'] = ({ papers, likes, gone = [] }) => {
      const html = papers.map(({ id }) => `${id} ${likes?.get(id)?.paper.id ?? 'unlike'}`).join(' ');
      return { subject: gone.join(' '), html, text: '' };
    };
    await run({ findPaper: async (id) => known.find((paper) => paper.id === id) }, { ...on(), compose });
    expect(mails().sort()).toEqual([
      'bob@example.org arxiv:1706.00001 arxiv:2611.00003 arxiv:1706.00002',
      'eve@example.org  arxiv:2611.00003 unlike',
    ]);
  });

  test('a budget in the filter lets only the hottest of each day through', async () => {
    const { enrol, list, run, at, mails } = morning();
    for (const [id, heat] of [
      ['arxiv:1', 1],
      ['arxiv:2', 3],
      ['arxiv:3', 2],
    ] as const)
      list(id, { heat });
    await enrol('ada@example.org', { ...daily, filter: 'top:2/day' });
    at('2026-11-23T08:05:00Z');
    await run();
    expect(mails()).toEqual(['ada@example.org daily-2026-11-23 arxiv:2 arxiv:3']);
  });

  test('no papers, no mail; and the day is over for them', async () => {
    const { enrol, run, at, mails, subscribers } = morning();
    const { id } = await enrol('ada@example.org');
    at('2026-11-23T08:05:00Z');
    expect(await run()).toMatchObject([{ outcome: 'empty' }]);
    expect(mails()).toEqual([]);
    expect((await subscribers.find(id))?.dueAt).toBe('2026-11-24T08:00:00.000Z');
  });

  test('everybody gets what their filter asks for', async () => {
    const { enrol, run, at, mails, list } = morning();
    list('arxiv:1', { topics: [{ slug: 'retrieval', score: 0.9, evidence: [] }] });
    list('arxiv:2', { topics: [{ slug: 'video', score: 0.9, evidence: [] }] });
    await enrol('ada@example.org', { ...daily, filter: 'topic:retrieval' });
    await enrol('bob@example.org', { ...daily, filter: 'topic:video' });
    await enrol('eve@example.org', { ...daily, filter: 'topic:robotics' });
    at('2026-11-23T08:05:00Z');
    await run();
    expect(mails().sort()).toEqual([
      'ada@example.org daily-2026-11-23 arxiv:1',
      'bob@example.org daily-2026-11-23 arxiv:2',
    ]);
  });

  test('a paper that comes into the window late is in the next digest, and none is in two', async () => {
    const { enrol, run, at, mails, list } = morning();
    await enrol('ada@example.org');
    at('2026-11-23T07:30:00Z');
    list('arxiv:seen');
    at('2026-11-23T08:00:05Z');
    await run();
    // stored before the digest went out, visible only after it
    list('arxiv:late', { storedAt: '2026-11-23T07:59:55.000Z', listedAt: '2026-11-22T20:00:00.000Z' });
    at('2026-11-24T08:00:05Z');
    await run();
    at('2026-11-25T08:00:05Z');
    await run();
    expect(mails()).toEqual([
      'ada@example.org daily-2026-11-23 arxiv:seen',
      'ada@example.org daily-2026-11-24 arxiv:late',
    ]);
  });

  test('a back-fill of old papers is no news', async () => {
    const { enrol, run, at, mails, list } = morning();
    await enrol('ada@example.org');
    list('arxiv:old', { listedAt: '2026-11-01T00:00:00.000Z' });
    at('2026-11-23T08:05:00Z');
    await run();
    expect(mails()).toEqual([]);
  });

  test('after days of silence on our side one digest covers them all', async () => {
    const { enrol, run, at, mails, list } = morning();
    await enrol('ada@example.org');
    at('2026-11-24T10:00:00Z');
    list('arxiv:1');
    at('2026-11-26T10:00:00Z');
    list('arxiv:2');
    at('2026-11-26T11:00:00Z');
    await run();
    await run();
    expect(mails()).toEqual(['ada@example.org daily-2026-11-26 arxiv:2 arxiv:1']);
  });

  test('looking ahead to tomorrow loses nothing of today', async () => {
    const { enrol, run, at, mails, list } = morning();
    await enrol('ada@example.org');
    list('arxiv:1');
    at('2026-11-24T09:00:00Z');
    await run();
    at('2026-11-23T12:00:00Z');
    list('arxiv:2');
    at('2026-11-25T09:00:00Z');
    await run();
    expect(mails().map((mail) => mail.split(' ').at(-1))).toEqual(['arxiv:1', 'arxiv:2']);
  });

  test('a dry run says who would get what, and leaves everything as it is', async () => {
    const { enrol, run, at, list, mails, subscribers } = morning();
    const { id } = await enrol('ada@example.org');
    list('arxiv:1');
    at('2026-11-23T08:05:00Z');
    const before = await subscribers.find(id);
    expect(await run({ dryRun: true })).toMatchObject([{ outcome: 'sent', papers: 1 }]);
    expect(await subscribers.find(id)).toEqual(before);
    expect(mails()).toEqual([]);
  });
});

describe('a subscriber who leaves', () => {
  test('gets nothing any more, with one click, also a second time', async () => {
    const { enrol, run, at, list, deps, mails } = morning();
    const { id } = await enrol('ada@example.org');
    list('arxiv:1');
    const token = personalLinks(id, site.url, links).unsubscribe.split('/').at(-1) ?? '';
    expect(await unsubscribe(token, { ...deps, moves: memoryAddressMoves(deps.now) })).toBe(true);
    expect(await unsubscribe(token, { ...deps, moves: memoryAddressMoves(deps.now) })).toBe(true);
    expect(await unsubscribe(`${token}x`, { ...deps, moves: memoryAddressMoves(deps.now) })).toBe(false);
    at('2026-11-23T08:05:00Z');
    await run();
    expect(mails()).toEqual([]);
  });

  test('is not brought back by the old confirmation link', async () => {
    const { enrol, deps, subscribers } = morning();
    const { id, token } = await enrol('ada@example.org');
    expect((await confirm(token, deps))?.status).toBe('active');
    await unsubscribe(personalLinks(id, site.url, links).unsubscribe.split('/').at(-1) ?? '', {
      ...deps,
      moves: memoryAddressMoves(deps.now),
    });
    expect(await confirm(token, deps)).toBeUndefined();
    expect((await subscribers.find(id))?.status).toBe('unsubscribed');
  });

  test('who changes the hour after today’s digest gets no second one today', async () => {
    const { enrol, run, at, list, deps, mails } = morning();
    const { id } = await enrol('ada@example.org');
    list('arxiv:1');
    at('2026-11-23T08:05:00Z');
    await run();
    at('2026-11-23T09:00:00Z');
    list('arxiv:2');
    const token = personalLinks(id, site.url, links).preferences.split('/').at(-1) ?? '';
    await changePreferences(token, { ...daily, hour: 12 }, deps);
    at('2026-11-23T12:05:00Z');
    await run();
    expect(mails()).toEqual(['ada@example.org daily-2026-11-23 arxiv:1']);
    at('2026-11-24T12:05:00Z');
    await run();
    expect(mails().at(-1)).toBe('ada@example.org daily-2026-11-24 arxiv:2');
  });

  test('a complaint or a hard bounce ends the alert, and no new one begins', async () => {
    const { enrol, run, at, list, deps, mails, subscribers, deliveries } = morning();
    const { id, email } = await enrol('ada@example.org');
    list('arxiv:1');
    at('2026-11-23T08:05:00Z');
    await run();
    const complaint = { state: 'complained', subscriber: id, edition: 'daily-2026-11-23', at: '' } as const;
    await recordMailEvent(complaint, { subscribers, deliveries });
    await recordMailEvent(complaint, { subscribers, deliveries });
    expect(await subscribers.find(id)).toMatchObject({ status: 'complained' });
    await subscribe(email, daily, deps);
    at('2026-11-24T08:05:00Z');
    list('arxiv:2');
    await run();
    expect(mails()).toHaveLength(1);
  });

  test('who cannot be reached five times in a row is given up, whoever tells it and in whatever order', async () => {
    const { enrol, run, at, list, deps, mails, mailer, subscribers, deliveries } = morning();
    const { id, email } = await enrol('ada@example.org');
    const ledger = { subscribers, deliveries };
    for (let day = 23; day <= 30; day++) {
      at(`2026-11-${day}T07:00:00Z`);
      list(`arxiv:${day}`);
      at(`2026-11-${day}T08:05:00Z`);
      // two of them SES refuses, and of the others it tells afterwards that the mailbox is full
      if (day === 24 || day === 26) mailer.failNext({ outcome: 'rejected', reason: 'no' });
      const [one] = await run();
      if (day < 28) expect(one?.outcome).toBe(day === 24 || day === 26 ? 'rejected' : 'sent');
      else if (day === 28)
        expect(one).toMatchObject({ outcome: 'ended', reason: '5 digests in a row came to nothing' });
      else expect(one).toBeUndefined();
      if (day !== 27) continue;
      for (const told of [27, 23, 25, 27]) {
        const edition = `daily-2026-11-${told}`;
        const full = { state: 'bounced', permanent: false, detail: 'Transient/MailboxFull' } as const;
        await recordMailEvent({ ...full, subscriber: id, edition, at: deps.now().toISOString() }, ledger);
      }
    }
    expect(mails()).toHaveLength(3);
    expect(await subscribers.find(id)).toMatchObject({ status: 'bounced' });
    expect(subscribers.suppressed.get(id)).toMatchObject({
      cause: 'given up',
      reason: '5 digests in a row came to nothing',
    });
    await subscribe(email, daily, deps);
    expect(mails()).toHaveLength(3);
  });

  test('too much comes back, the run ends; what is due stays due, and goes out when an operator says so', async () => {
    const { enrol, run, at, list, mails, now } = morning();
    list('arxiv:1');
    for (let n = 0; n < 400; n++) await enrol(`reader${n}@example.org`);
    at('2026-11-23T08:05:00Z');
    const reputation = memoryReputation();
    await reputation.add('', '2026-11-23', { bounces: 50 });
    const watched = async () => watchReputation(reputation, await reputation.standing(), now);
    await run({ watch: await watched(), dryRun: true });
    expect(await reputation.counts('', ['2026-11-23'])).toMatchObject({ sent: 0 });
    await run({ watch: await watched() });
    // a shard of which the run has begun ends it when it next looks: after a hundred messages at most
    expect((await reputation.standing()).stopped).toMatchObject({ bounces: 50 });
    expect(mails().length).toBeLessThan(400);
    const before = mails().length;
    await reputation.resume(now().toISOString());
    await run({ watch: await watched() });
    expect(mails()).toHaveLength(400);
    const { since } = await reputation.standing();
    const counts = await reputation.counts(since, ['2026-11-23']);
    expect(counts.sent).toBe(400 - before);
  });

  test('a full mailbox ends nothing', async () => {
    const { enrol, subscribers, deliveries } = morning();
    const { id } = await enrol('ada@example.org');
    await recordMailEvent(
      { state: 'bounced', permanent: false, subscriber: id, at: '' },
      { subscribers, deliveries },
    );
    expect(await subscribers.find(id)).toMatchObject({ status: 'active' });
  });
});

describe('when SES', () => {
  const due = async () => {
    const made = morning();
    await made.enrol('ada@example.org');
    made.list('arxiv:1');
    made.at('2026-11-23T08:05:00Z');
    return made;
  };

  test('says slow down, it is asked again', async () => {
    const { mailer, run, mails } = await due();
    mailer.failNext({ outcome: 'throttled' });
    mailer.failNext({ outcome: 'throttled' });
    expect(await run()).toMatchObject([{ outcome: 'sent' }]);
    expect(mails()).toHaveLength(1);
  });

  test('has no quota left, the run stops and the next one goes on', async () => {
    const { mailer, run, mails, at } = await due();
    mailer.failNext({ outcome: 'exhausted' });
    expect(await run()).toMatchObject([{ outcome: 'later' }]);
    at('2026-11-23T08:20:00Z');
    expect(await run()).toMatchObject([{ outcome: 'sent' }]);
    expect(mails()).toHaveLength(1);
  });

  test('rejects a mail, it is marked with the reason, and its reader is due the next one', async () => {
    const { mailer, run, mails, at, deliveries } = await due();
    mailer.failNext({ outcome: 'rejected', reason: 'Address blacklisted' });
    expect(await run()).toMatchObject([{ outcome: 'rejected', reason: 'Address blacklisted' }]);
    expect([...deliveries.rows.values()]).toMatchObject([{ state: 'failed', detail: 'Address blacklisted' }]);
    expect(await run()).toEqual([]);
    at('2026-11-24T08:05:00Z');
    expect(await run()).toMatchObject([{ outcome: 'sent' }]);
    expect(mails()).toEqual(['ada@example.org daily-2026-11-24 arxiv:1']);
  });

  test('rejects an address again and again, it is given up; one that gets a mail in between is not', async () => {
    const { mailer, run, at, list, enrol, subscribers } = await due();
    const { id } = await enrol('ada@example.org');
    const outcomes: string[] = [];
    for (let day = 24; day <= 35; day++) {
      const date = new Date(Date.UTC(2026, 10, day, 7)).toISOString();
      at(date);
      list(`arxiv:${day}`);
      at(date.replace('T07:', 'T08:'));
      // the third of them arrives
      if (day !== 26) mailer.failNext({ outcome: 'rejected', reason: 'no' });
      outcomes.push(...(await run()).map(({ outcome }) => outcome));
    }
    expect(outcomes).toEqual(['rejected', 'rejected', 'sent', ...Array(5).fill('rejected')]);
    expect(await subscribers.find(id)).toMatchObject({ status: 'bounced' });
    expect(await subscribers.isSuppressed(id)).toBe(true);
  });

  test('rejects whom the sandbox does not know, nobody is given up', async () => {
    const { mailer, run, at, list, subscribers } = await due();
    for (let day = 24; day <= 35; day++) {
      at(new Date(Date.UTC(2026, 10, day, 7)).toISOString());
      list(`arxiv:${day}`);
      at(new Date(Date.UTC(2026, 10, day, 8)).toISOString());
      mailer.failNext({ outcome: 'rejected', reason: 'not verified', excused: true });
      expect(await run()).toMatchObject([{ outcome: 'rejected' }]);
    }
    expect([...subscribers.rows.values()]).toMatchObject([{ status: 'active' }]);
  });

  test('does not answer, the digest is never sent again; an event settles it, or it is unresolved after an hour', async () => {
    for (const isTold of [true, false]) {
      const { mailer, run, mails, at, subscribers, deliveries } = await due();
      mailer.failNext({ outcome: 'unanswered', reason: 'timeout' });
      expect(await run()).toMatchObject([{ outcome: 'unanswered' }]);
      at('2026-11-23T08:20:00Z');
      expect(await run()).toMatchObject([{ outcome: 'held' }]);
      const [subscriber = ''] = subscribers.rows.keys();
      const event = { state: 'sent', edition: 'daily-2026-11-23', subscriber, at: '' } as const;
      if (isTold) await recordMailEvent(event, { subscribers, deliveries });
      at('2026-11-23T09:20:00Z');
      expect(await run()).toMatchObject([{ outcome: isTold ? 'done' : 'unresolved' }]);
      expect(await run()).toEqual([]);
      at('2026-11-24T08:05:00Z');
      await run();
      // what nobody knows to have been sent comes with the next one
      expect(mails()).toEqual(isTold ? [] : ['ada@example.org daily-2026-11-24 arxiv:1']);
    }
  });

  test('cannot be reached, everybody stays due, and after some of them the run ends', async () => {
    const { mailer, run, enrol, at, list, mails } = morning();
    list('arxiv:1');
    for (let n = 0; n < 200; n++) await enrol(`reader${n}@example.org`);
    at('2026-11-23T08:05:00Z');
    for (let n = 0; n < 2_000; n++) mailer.failNext({ outcome: 'unreachable', reason: 'ECONNREFUSED' });
    const tried = await run();
    expect(tried.every(({ outcome }) => outcome === 'failed')).toBe(true);
    expect(tried.length).toBeLessThan(100);
    expect(mails()).toEqual([]);
    mailer.forgetFailures();
    expect(await run()).toHaveLength(200);
    expect(mails()).toHaveLength(200);
  });
});

describe('after a digest whose mark was lost, and an outage of days', () => {
  test.each([
    ['an event has told that it was sent', true, ['daily-2026-11-26 arxiv:2']],
    ['nobody knows whether it was sent', false, ['daily-2026-11-26 arxiv:2 arxiv:1']],
  ])('%s: today’s digest holds what may be missing, and no more', async (_, isTold, digests) => {
    const { enrol, list, run, at, on, mails, mailer, subscribers, deliveries } = morning();
    const { id } = await enrol('ada@example.org');
    list('arxiv:1');
    at('2026-11-23T08:05:00Z');
    const put = async () => {
      throw new Error('gone');
    };
    expect(await run({}, { ...on(), subscribers: { ...subscribers, put } })).toMatchObject([
      { outcome: 'failed', reason: 'Error: gone' },
    ]);
    const edition = 'daily-2026-11-23';
    if (isTold)
      await recordMailEvent({ state: 'sent', edition, subscriber: id, at: '' }, { subscribers, deliveries });
    at('2026-11-25T12:00:00Z');
    list('arxiv:2');
    at('2026-11-26T12:00:00Z');
    const before = mailer.sent.length;
    // killed between the new name and the mail, and once more
    const stopped = async () => ({ outcome: 'refused', reason: 'stopped' }) as const;
    await run({}, { ...on(), mailer: { ...mailer, prepare: () => stopped } });
    await run();
    await run();
    expect(mailer.sent.length - before).toBe(1);
    expect(mails().slice(1)).toEqual(digests.map((digest) => `ada@example.org ${digest}`));
    expect((await subscribers.find(id))?.dueAt).toBe('2026-11-27T08:00:00.000Z');
  });
});

test('whom a clock that had jumped a year ahead served is served again when it is right; who paused stays', async () => {
  const { enrol, list, run, at, mails, subscribers } = morning();
  await enrol('ada@example.org');
  const paused = await enrol('bob@example.org', { ...daily, pausedUntil: '2027-03-01' });
  // the library says through when it is whole, by no clock of ours
  list('arxiv:0');
  at('2027-11-23T08:05:00Z');
  await run();
  at('2026-11-23T09:00:00Z');
  const row = subscribers.rows.get(paused.id);
  if (row)
    subscribers.rows.set(paused.id, { ...row, dueAt: '2027-03-01T08:00:00.000Z', dueOn: '2027-03-01' });
  list('arxiv:1');
  await run();
  at('2026-11-24T08:05:00Z');
  await run();
  expect(mails('ada@example.org').at(-1)).toBe('ada@example.org daily-2026-11-24 arxiv:1');
  expect((await subscribers.find(paused.id))?.dueAt).toBe('2027-03-01T08:00:00.000Z');
});

test('whoever cannot be served does not keep anybody else waiting', async () => {
  const { enrol, list, run, at, on, subscribers, mails } = morning();
  list('arxiv:1');
  const names = Array.from({ length: 60 }, (_, n) => `reader${n}@example.org`);
  for (const name of names) await enrol(name);
  const ids = names.map((name) => subscriberId(name, secret));
  const [lost = '', faulty = ''] = ids;
  const row = subscribers.rows.get(lost);
  if (row) subscribers.rows.set(lost, { ...row, settings: { ...row.settings, timezone: 'Mars/Phobos' } });
  const put: typeof subscribers.put = async (one) => {
    if (one.id === faulty) throw new Error('a fault that names reader1@example.org');
    return subscribers.put(one);
  };
  at('2026-11-23T08:05:00Z');
  const served = await run({}, { ...on(), subscribers: { ...subscribers, put } });
  expect(served).toHaveLength(60);
  expect(served.filter(({ outcome }) => outcome === 'sent')).toHaveLength(59);
  expect(served.find(({ subscriber }) => subscriber === faulty)).toMatchObject({
    outcome: 'failed',
    reason: 'Error: a fault that names (address)',
  });
  expect(new Set(mails()).size).toBe(60);
});

test('killed anywhere and run again: nobody twice, nobody forgotten', async () => {
  const prepared = async () => {
    const made = morning();
    for (const name of ['ada', 'bob', 'eve']) await made.enrol(`${name}@example.org`);
    made.list('arxiv:1');
    made.at('2026-11-23T08:05:00Z');
    return made;
  };
  const wrapped = (on: Delivering, at: Fuse): Delivering => ({
    ...on,
    subscribers: at.wrap(on.subscribers),
    deliveries: at.wrap(on.deliveries),
    mailer: {
      ...on.mailer,
      prepare: (content) => at.wrap({ send: on.mailer.prepare(content) }).send,
    },
  });
  const whole = await prepared();
  const counted = fuse();
  await whole.run({}, wrapped(whole.on(), counted));
  expect(counted.calls).toBeGreaterThan(9);

  for (let at = 1; at <= counted.calls; at++) {
    for (const after of [false, true]) {
      const made = await prepared();
      const dying = fuse(at, after);
      await untilCrash(() => made.run({}, wrapped(made.on(), dying)));
      expect(dying.calls).toBeGreaterThanOrEqual(at);
      // SES tells of what it took, whether or not we lived to hear its answer
      for (const { tags } of made.mailer.sent) {
        const { edition = '', subscriber = '' } = tags;
        await recordMailEvent({ state: 'sent', edition, subscriber, at: made.now().toISOString() }, made);
      }
      for (const moment of ['2026-11-23T08:20:00Z', '2026-11-23T09:20:00Z', '2026-11-23T09:35:00Z']) {
        made.at(moment);
        await made.run();
      }
      made.list('arxiv:2');
      made.at('2026-11-24T08:05:00Z');
      await made.run();
      for (const name of ['ada', 'bob', 'eve']) {
        const mails = made.mails(`${name}@example.org`).map((mail) => mail.split(' ').slice(1));
        const editions = mails.map(([edition]) => edition);
        const papers = mails.flatMap(([, ...ids]) => ids);
        expect(new Set(editions).size).toBe(editions.length);
        expect(papers.sort()).toEqual(['arxiv:1', 'arxiv:2']);
      }
    }
  }
});
