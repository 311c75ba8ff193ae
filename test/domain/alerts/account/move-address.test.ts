import { describe, expect, test } from 'vitest';
import { gatherAccount } from '../../../../functions/domain/alerts/account/gather-account.ts';
import {
  askToMove,
  completeMove,
  openMove,
} from '../../../../functions/domain/alerts/account/move-address.ts';
import { eraseSubscriber } from '../../../../functions/domain/alerts/subscription/erase-subscriber.ts';
import { signLink } from '../../../../functions/domain/alerts/subscription/link-token.ts';
import { unsubscribe } from '../../../../functions/domain/alerts/subscription/unsubscribe.ts';
import { castVote } from '../../../../functions/domain/ranking/cast-vote.ts';
import { dayMs } from '../../../../functions/domain/time.ts';
import { fuse, untilCrash } from '../../../support/crash.ts';
import { accountWorld, fresh, idOf, old } from './account-world.ts';

type World = Awaited<ReturnType<typeof accountWorld>>;

/** Ask for a change of address → the token of the link that went to the new one. */
async function asked(world: World, email = fresh): Promise<string> {
  await askToMove(world.ada, email, world.on());
  const mail = world.mailer.sent.at(-1);
  expect(mail).toMatchObject({ to: email, subject: 'move' });
  return mail?.text ?? '';
}

/** All that is stored, without moments and revisions. */
async function stored({ subscribers, consents, readerVotes, moves, votes, votesFor, deliveries }: World) {
  const plain = [...subscribers.rows.values()].map(({ revision: _, confirmedAt, wantedAt, ...row }) => ({
    ...row,
    dated: [confirmedAt, wantedAt].every(Boolean),
  }));
  const rows = async (id: string) => ({
    consents: (await consents.of(id)).map(({ words }) => words),
    said: (await readerVotes.of(id)).map(({ paper, choice }) => [paper, choice]),
    asked: await moves.asked(id),
    to: (await moves.movedTo(id))?.to,
  });
  return {
    subscribers: plain,
    old: await rows(idOf(old)),
    fresh: await rows(idOf(fresh)),
    votes: [...votes.keys()].sort(),
    counted: await votesFor(),
    deliveries: [...deliveries.rows.keys()],
  };
}

test('the alert is at the new address as it was at the old, and nothing is left there', async () => {
  const world = await accountWorld();
  const token = await asked(world);
  expect(await openMove(token, world.on())).toEqual({ email: fresh, replaces: false });
  expect([...world.subscribers.rows.keys()]).toEqual([idOf(old)]);
  const moved = await completeMove(token, world.on());
  const { settings, dueAt, dueOn, dueEdition, covered, last, activeSince } = world.ada;
  expect(moved).toMatchObject({
    ...{ id: idOf(fresh), email: fresh, status: 'active' },
    ...{ settings, dueAt, dueOn, dueEdition, covered, last, activeSince },
  });
  expect([...world.subscribers.rows.keys()]).toEqual([idOf(fresh)]);
  expect(world.mailer.sent.at(-1)).toMatchObject({ to: old, subject: 'moved' });
  expect(JSON.stringify(world.mailer.sent.at(-1))).not.toContain(fresh);
  const account = await gatherAccount(moved ?? world.ada, { ...world.on(), now: world.now });
  expect(account.votes.map(({ paper }) => paper)).toEqual(['arxiv:2611.00001']);
  expect(account.deliveries.map(({ edition }) => edition)).toEqual(['daily-2026-11-23']);
  expect(account.consents).toHaveLength(2);
  // one vote of this reader, and one of another
  expect(world.votes.size).toBe(2);
  expect(await world.votesFor()).toEqual([0, 2]);
});

test('killed anywhere and done again, the end is the same; done once more, too', async () => {
  const whole = await accountWorld();
  await completeMove(await asked(whole), whole.on());
  const end = await stored(whole);
  for (const after of [false, true]) {
    for (let at = 1; ; at++) {
      const world = await accountWorld();
      const token = await asked(world);
      const ended = await untilCrash(() => completeMove(token, world.on(fuse(at, after))));
      // who is due is due somewhere at every moment
      expect([...world.subscribers.rows.values()].filter(({ dueAt }) => dueAt).length).toBeGreaterThan(0);
      for (const _ of ['again', 'once more'])
        expect(await completeMove(token, world.on())).toMatchObject({ email: fresh });
      expect(await stored(world)).toEqual(end);
      if (ended === 'done') break;
    }
  }
});

describe('the link to a new address', () => {
  test('is over after a day, and is replaced by a later one', async () => {
    const world = await accountWorld();
    const first = await asked(world);
    const second = await asked(world, 'ada@third.example');
    expect(await openMove(first, world.on())).toBeUndefined();
    expect(await completeMove(first, world.on())).toBeUndefined();
    world.pass(dayMs);
    expect(await openMove(second, world.on())).toBeUndefined();
    expect(await completeMove(second, world.on())).toBeUndefined();
    expect([...world.subscribers.rows.keys()]).toEqual([idOf(old)]);
  });

  test('moves nobody who has left or was erased meanwhile', async () => {
    const world = await accountWorld();
    const token = await asked(world);
    const leave = signLink({ kind: 'unsubscribe', subscriber: world.ada.id }, world.on().links);
    await unsubscribe(leave, world.on());
    expect(await openMove(token, world.on())).toBeUndefined();
    expect(await completeMove(token, world.on())).toBeUndefined();
    const other = await accountWorld();
    const link = await asked(other);
    await eraseSubscriber(other.ada.id, other.on());
    expect(await completeMove(link, other.on())).toBeUndefined();
    expect([...other.subscribers.rows.keys()]).toEqual([]);
  });

  test('does not go to an address that is suppressed, nor a fourth time in an hour; the asker sees no difference', async () => {
    const world = await accountWorld();
    await world.subscribers.suppress(idOf(fresh), 'bounced', '2026');
    await askToMove(world.ada, fresh, world.on());
    expect(world.mailer.sent).toEqual([]);
    const other = await accountWorld();
    for (let times = 0; times < 5; times++) await askToMove(other.ada, fresh, other.on());
    expect(other.mailer.sent).toHaveLength(3);
  });

  test('is void once the new address is suppressed', async () => {
    const world = await accountWorld();
    const token = await asked(world);
    await world.subscribers.suppress(idOf(fresh), 'complained', '2026');
    expect(await completeMove(token, world.on())).toBeUndefined();
    expect([...world.subscribers.rows.keys()]).toEqual([idOf(old)]);
  });
});

test('an alert that the new address has is replaced, and of two words for a paper the later counts', async () => {
  const world = await accountWorld();
  await world.enrol(fresh, { settings: { ...world.settings, filter: 'topic:vision' } });
  world.pass(1_000);
  await castVote(idOf(fresh), 'arxiv:2611.00001', 'none', world.voting);
  await castVote(idOf(fresh), 'arxiv:2611.00002', 'up', world.voting);
  const token = await asked(world);
  expect(await openMove(token, world.on())).toMatchObject({ replaces: true });
  expect((await completeMove(token, world.on()))?.settings.filter).toBe('topic:nlp');
  expect(await world.votesFor()).toEqual([1, 1]);
});

describe('a digest that is under way', () => {
  test.each(['claimed', 'delivered', 'unresolved'] as const)(
    '%s, is not sent to the new address as well',
    async (state) => {
      const world = await accountWorld();
      const token = await asked(world);
      const { dueEdition = '', id } = world.ada;
      await world.deliveries.claim(dueEdition, id, { through: 'further' }, '2026-11-24T08:00:00.000Z');
      await world.deliveries.settle(dueEdition, id, state, '2026-11-24T08:00:00.000Z');
      const moved = await completeMove(token, world.on());
      expect(moved?.dueEdition).toBe('daily-2026-11-25');
      // what nobody knows to have arrived may come again
      expect(moved?.covered).toEqual(state === 'delivered' ? { through: 'further' } : world.ada.covered);
    },
  );

  test('released, is sent to the new one', async () => {
    const world = await accountWorld();
    const token = await asked(world);
    const { dueEdition = '', id } = world.ada;
    await world.deliveries.claim(dueEdition, id, { through: 'further' }, '2026-11-24T08:00:00.000Z');
    await world.deliveries.release(dueEdition, id);
    expect((await completeMove(token, world.on()))?.dueEdition).toBe(dueEdition);
  });
});

describe('a link of before to unsubscribe', () => {
  const leave = (world: World, email: string) =>
    unsubscribe(signLink({ kind: 'unsubscribe', subscriber: idOf(email) }, world.on().links), world.on());

  test('ends the alert wherever it has moved to', async () => {
    const world = await accountWorld();
    const moved = await completeMove(await asked(world), world.on());
    if (!moved) throw new Error('not moved');
    await askToMove(moved, 'ada@third.example', world.on());
    await completeMove(world.mailer.sent.at(-1)?.text ?? '', world.on());
    expect(await leave(world, old)).toBe(true);
    expect((await world.subscribers.find(idOf('ada@third.example')))?.status).toBe('unsubscribed');
  });

  test('ends that of its own address alone, once that has one again', async () => {
    const world = await accountWorld();
    await completeMove(await asked(world), world.on());
    await world.enrol(old, { confirmedAt: '2026-12-24T08:00:00.000Z' });
    await leave(world, old);
    expect((await world.subscribers.find(idOf(old)))?.status).toBe('unsubscribed');
    expect((await world.subscribers.find(idOf(fresh)))?.status).toBe('active');
  });

  test('who moves back and forth is not followed for ever', async () => {
    const world = await accountWorld();
    const moved = await completeMove(await asked(world), world.on());
    if (!moved) throw new Error('not moved');
    world.pass(1_000);
    await askToMove(moved, old, world.on());
    await completeMove(world.mailer.sent.at(-1)?.text ?? '', world.on());
    expect(await leave(world, fresh)).toBe(true);
    expect([...world.subscribers.rows.values()].map(({ status }) => status)).toEqual(['unsubscribed']);
    expect(await eraseSubscriber(idOf(old), world.on())).toBe(true);
    expect([...world.moves.moved, ...world.moves.former]).toEqual([]);
  });
});
