import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type LinkKeyRing,
  type LinkKeys,
  linkKeysAsOf,
  rotateLinkKeys,
  settlingMs,
} from '../../../../functions/domain/alerts/subscription/link-keys.ts';
import {
  type LinkKind,
  readLink,
  signLink,
  takenDays,
} from '../../../../functions/domain/alerts/subscription/link-token.ts';
import { rememberedLinkKeys } from '../../../../functions/domain/alerts/subscription/remembered-link-keys.ts';
import { dayMs, minuteMs } from '../../../../functions/domain/time.ts';
import { memoryLinkKeys } from '../../../support/memory-link-keys.ts';

const start = Date.parse('2026-11-24T08:00:00Z');
const kinds = Object.keys(takenDays) as LinkKind[];
const serial = (name: string) => {
  let made = 0;
  return () => `${name}-${++made}`;
};

/** A ring of so many keys, rotated every `daysApart`, and the moment of the last rotation. */
async function rotated(times: number, daysApart = 200) {
  const store = memoryLinkKeys(() => new Date(start));
  const newSecret = serial('key');
  let at = start;
  for (let time = 0; time < times; time++) {
    at += daysApart * dayMs;
    await rotateLinkKeys(store, { newSecret, now: new Date(at) });
  }
  return { store, at, ring: await store.ring('never') };
}
const subscriber = 'A'.repeat(22);
const read = (token: string, kind: LinkKind, ring: LinkKeyRing, at: number) =>
  readLink(token, kind, linkKeysAsOf(ring, new Date(at)), new Date(at));

test('whoever remembers the ring knows every key before anybody signs with it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(40 * minuteMs), { minLength: 2, maxLength: 30 }),
      fc.integer({ min: 0, max: 29 }),
      async (waits, rotation) => {
        const store = memoryLinkKeys(() => new Date(start));
        const newSecret = serial('key');
        const processes = [rememberedLinkKeys(store, newSecret), rememberedLinkKeys(store, newSecret)];
        let at = start;
        for (const [index, wait] of waits.entries()) {
          at += wait;
          const now = new Date(at);
          if (index === rotation) await rotateLinkKeys(store, { newSecret, now });
          const keys: LinkKeys[] = [];
          // in turn, so that one has read the ring long before the other
          for (const of of index % 2 ? processes : processes.slice(0, 1)) keys.push(await of(now));
          for (const signer of keys)
            for (const reader of keys) {
              const token = signLink({ kind: 'preferences', subscriber }, signer);
              expect(readLink(token, 'preferences', reader, now)).toEqual({
                kind: 'preferences',
                subscriber,
              });
            }
        }
      },
    ),
  );
});

test.each(kinds)(
  'a link of kind %s is taken from a retired key for as long as it should be',
  async (kind) => {
    const { ring, at } = await rotated(1);
    const old = signLink({ kind, subscriber, nonce: 'n' }, linkKeysAsOf(ring, new Date(at)));
    const retired = at + settlingMs;
    const days = takenDays[kind];
    const last = retired + settlingMs + (days === Number.POSITIVE_INFINITY ? 20_000 : days) * dayMs;
    expect(read(old, kind, ring, last - 1)).toMatchObject({ subscriber });
    if (days === Number.POSITIVE_INFINITY) return;
    expect(read(old, kind, ring, last)).toBeUndefined();
    // what the key of that day signs is taken
    const fresh = signLink({ kind, subscriber, nonce: 'n' }, linkKeysAsOf(ring, new Date(last)));
    expect(read(fresh, kind, ring, last)).toMatchObject({ subscriber });
  },
);

test('a token without a key is of the first, whatever came later, and no key may be written for it', async () => {
  const { ring, at } = await rotated(3);
  const first = linkKeysAsOf([ring[0]], new Date(start));
  const token = signLink({ kind: 'unsubscribe', subscriber }, first);
  expect(token.split('.')).toHaveLength(4);
  expect(read(token, 'unsubscribe', ring, at)).toMatchObject({ subscriber });
  const [letter, who, nonce, signature] = token.split('.');
  for (const id of ['', '2', '3', '4', '5', 'x'])
    expect(read([letter, who, nonce, id, signature].join('.'), 'unsubscribe', ring, at)).toBeUndefined();
});

test('a token names its key, and no other key takes it', async () => {
  const { ring, at } = await rotated(3);
  const later = at + 2 * settlingMs;
  const token = signLink({ kind: 'unsubscribe', subscriber }, linkKeysAsOf(ring, new Date(later)));
  expect(token.split('.')[3]).toBe('4');
  expect(encodeURIComponent(token)).toBe(token);
  for (const id of ['2', '3', '5', '44']) {
    const parts = token.split('.');
    parts[3] = id;
    expect(read(parts.join('.'), 'unsubscribe', ring, later)).toBeUndefined();
  }
  const [letter, who, nonce, , signature] = token.split('.');
  expect(read([letter, who, nonce, signature].join('.'), 'unsubscribe', ring, later)).toBeUndefined();
});

describe('rotation', () => {
  test('is not done again before the new key signs, and never by two at once', async () => {
    const store = memoryLinkKeys(() => new Date(start));
    const newSecret = serial('key');
    const now = new Date(start + dayMs);
    const both = await Promise.all([
      rotateLinkKeys(store, { newSecret, now }),
      rotateLinkKeys(store, { newSecret, now }),
    ]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['contended', 'rotated']);
    const soon = new Date(now.getTime() + settlingMs - 1);
    expect(await rotateLinkKeys(store, { newSecret, now: soon })).toMatchObject({ outcome: 'settling' });
    const then = new Date(now.getTime() + settlingMs);
    expect(await rotateLinkKeys(store, { newSecret, now: then })).toMatchObject({ outcome: 'rotated' });
    expect((await store.ring('never')).map(({ id }) => id)).toEqual(['', '2', '3']);
  });

  test('reaches who remembers the ring within minutes', async () => {
    const store = memoryLinkKeys(() => new Date(start));
    const keys = rememberedLinkKeys(store, serial('key'));
    expect((await keys(new Date(start))).signing.id).toBe('');
    await rotateLinkKeys(store, { newSecret: serial('new'), now: new Date(start) });
    expect((await keys(new Date(start + settlingMs))).signing.id).toBe('2');
  });
});
