import { expect, test } from 'vitest';
import { askToMove, completeMove } from '../../../../functions/domain/alerts/account/move-address.ts';
import { eraseSubscriber } from '../../../../functions/domain/alerts/subscription/erase-subscriber.ts';
import { signLink } from '../../../../functions/domain/alerts/subscription/link-token.ts';
import { unsubscribe } from '../../../../functions/domain/alerts/subscription/unsubscribe.ts';
import { fuse, untilCrash } from '../../../support/crash.ts';
import { accountWorld, fresh, idOf, old } from '../account/account-world.ts';

type World = Awaited<ReturnType<typeof accountWorld>>;

/** A reader who has moved, so that something is kept under two ids. */
async function begin(): Promise<World> {
  const world = await accountWorld();
  await askToMove(world.ada, fresh, world.on());
  await completeMove(world.mailer.sent.at(-1)?.text ?? '', world.on());
  await world.deliveries.claim('daily-2026-11-24', idOf(fresh), { through: '' }, '2026-11-24T08:00:00.000Z');
  await world.deliveries.claim('daily-2026-11-24', 'grace', { through: '' }, '2026-11-24T08:00:00.000Z');
  return world;
}

test('an erased subscriber leaves no vote, no consent, no digest and no word, wherever it is killed; others’ stay', async () => {
  for (const after of [false, true]) {
    for (let at = 1; ; at++) {
      const world = await begin();
      const id = idOf(fresh);
      const ended = await untilCrash(() => eraseSubscriber(id, world.on(fuse(at, after))));
      if (ended === 'crashed') await eraseSubscriber(id, world.on());
      expect(await eraseSubscriber(id, world.on())).toBe(false);
      expect(world.subscribers.rows.size).toBe(0);
      for (const one of [id, idOf(old)]) {
        expect(await world.readerVotes.of(one)).toEqual([]);
        expect(await world.consents.of(one)).toEqual([]);
        expect(await world.moves.formerOf(one)).toEqual([]);
        expect(await world.moves.movedTo(one)).toBeUndefined();
      }
      expect([...world.deliveries.rows.keys()]).toEqual(['daily-2026-11-24 grace']);
      expect(world.votes.size).toBe(1);
      expect(await world.votesFor()).toEqual([0, 1]);
      expect(await world.subscribers.findSuppression(id)).toMatchObject({ reason: 'erased' });
      // who was erased may come back
      expect(await world.subscribers.isSuppressed(id)).toBe(false);
      if (ended === 'done') break;
    }
  }
});

test('a suppression outlives it, and a link to unsubscribe is no mistake', async () => {
  const world = await begin();
  await world.subscribers.suppress(idOf(fresh), 'complained', '2026');
  await eraseSubscriber(idOf(fresh), world.on());
  expect(await world.subscribers.findSuppression(idOf(fresh))).toMatchObject({
    reason: 'complained',
    at: '2026',
  });
  expect(await world.subscribers.isSuppressed(idOf(fresh))).toBe(true);
  for (const email of [old, fresh]) {
    const token = signLink({ kind: 'unsubscribe', subscriber: idOf(email) }, world.on().links);
    expect(await unsubscribe(token, world.on())).toBe(true);
  }
  expect(world.subscribers.rows.size).toBe(0);
});
