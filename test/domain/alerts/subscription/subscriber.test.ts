import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isEmailAddress,
  isOfDomain,
  mailboxId,
  normalizeAddress,
  parseEmailAddress,
  subscriberId,
} from '../../../../functions/domain/alerts/subscription/email-address.ts';
import { shardOf, shards } from '../../../../functions/domain/alerts/subscription/shard.ts';

const secret = 'the secret of this house';

describe('an address to which one mail may be sent', () => {
  test.each([
    'ada@example.org',
    'Ada.Lovelace+papers@mail.example.co.uk',
    "o'neil@example.org",
    'a@b.io',
    '1_2-3%4=5@6.example',
    'ada@xn--bcher-kva.example',
    'ada@bücher.example',
    ' ada@example.org ',
    '"ada"@example.org',
    'ada@example.org.',
    'ａｄａ＠ｅｘａｍｐｌｅ．ｏｒｇ',
    'ada@例え。テスト',
    `${'a'.repeat(64)}@example.org`,
    // the longest there is
    `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.org`,
  ])('%s', (email) => {
    expect(isEmailAddress(email)).toBe(true);
  });
});

describe('no address', () => {
  test.each([
    '',
    '@',
    'ada',
    'ada@',
    '@example.org',
    'ada@example',
    'ada@example.',
    'ada@.org',
    'ada@example..org',
    'ada@example.o',
    'ada@@example.org',
    'ada@bob@example.org',
    'ada lovelace@example.org',
    'Ada <ada@example.org>',
    'ada@example.org,bob@example.org',
    'ada@example.org;bob@example.org',
    'ada@example.org\nBcc: bob@example.org',
    'ada\r\n@example.org',
    'ada\u0000@example.org',
    '"ada lovelace"@example.org',
    'ada@[192.0.2.1]',
    'ada@192.0.2.1',
    'ada@127.1',
    // our mail service takes ASCII alone before the @
    'ü@example.org',
    'ада@example.org',
    'ada@exa mple.org',
    'ada@example.org/x',
    'mailto:ada@example.org',
    `${'a'.repeat(65)}@example.org`,
    `ada@${'b'.repeat(64)}.org`,
    `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(58)}.org`,
  ])('%j', (email) => {
    expect(isEmailAddress(email)).toBe(false);
  });
});

test('a long text that is nearly an address is refused at once', () => {
  const began = performance.now();
  for (const text of [`a@${'a.'.repeat(100_000)}`, `${'a'.repeat(100_000)}@`, `a@${'a-'.repeat(100)}.`])
    expect(isEmailAddress(text)).toBe(false);
  expect(performance.now() - began).toBeLessThan(1_000);
});

test('whatever is taken is stored in ASCII, in one spelling, and taken again as it is', () => {
  for (const typed of [
    'ada@bücher.example',
    'ada@BÜCHER.example',
    'ada@bu\u0308cher.example',
    'Ada@xn--bcher-kva.example.',
    '\u3000ａｄａ@bücher。example ',
    '"ada"@bücher.example',
  ]) {
    expect(parseEmailAddress(typed)).toEqual({ address: 'ada@xn--bcher-kva.example' });
    expect(subscriberId(typed, secret)).toBe(subscriberId('ada@xn--bcher-kva.example', secret));
  }
  fc.assert(
    fc.property(
      fc.oneof(
        fc.emailAddress(),
        fc.string({ unit: 'grapheme' }).map((text) => `${text}@example.org`),
      ),
      (typed) => {
        const parsed = parseEmailAddress(typed);
        if ('problem' in parsed) return;
        expect(parsed.address).toMatch(/^[!-~]+$/);
        expect(parseEmailAddress(parsed.address)).toEqual(parsed);
      },
    ),
  );
});

test('what is wrong with an address of letters that our mail service refuses is said', () => {
  const parsed = parseEmailAddress('ü@example.org');
  expect('problem' in parsed && parsed.problem).toContain('ASCII');
});

test.each([
  '=?utf-8?q?ada?=@example.org',
  '=?x?q?victim=40elsewhere.example=3e=00?=x@example.org',
  'a=?b@example.org',
])('%s, which some mail programs decode to another address, is none', (typed) => {
  expect(parseEmailAddress(typed)).toHaveProperty('problem');
});

describe('spellings of one mailbox count as one', () => {
  test.each([
    ['ada@example.org', 'Ada+papers@EXAMPLE.org', 'ada+1+2@example.org', '"ada+x"@example.org.'],
    [
      'adalovelace@gmail.com',
      'a.d.a.lovelace@gmail.com',
      'Ada.Lovelace+x@googlemail.com',
      '"ada.lovelace"@ｇｍａｉｌ.com',
    ],
    ['ada@icloud.com', 'ada+x@me.com', 'ADA@mac.com'],
    ['ada@bücher.example', 'ada+1@xn--bcher-kva.example', 'ada@BU\u0308CHER.example'],
  ])('%s', (...spellings) => {
    expect(new Set(spellings.map((one) => mailboxId(one, secret))).size).toBe(1);
  });

  test('and others do not', () => {
    const others = [
      'ada@example.org',
      'a.da@example.org',
      'ada@example.com',
      'bob@example.org',
      '+ada@example.org',
      '+bob@example.org',
    ];
    expect(new Set(others.map((one) => mailboxId(one, secret))).size).toBe(others.length);
  });
});

test('a domain that is refused is refused with all its parts, and no other', () => {
  const refused = ['minutes.example', 'x.org'];
  expect(
    ['a@minutes.example', 'a@mail.minutes.example', 'a@x.org'].map((one) => isOfDomain(one, refused)),
  ).toEqual([true, true, true]);
  expect(
    ['a@hours-and-minutes.example', 'a@minutes.example.org', 'minutes.example@y.org'].some((one) =>
      isOfDomain(one, refused),
    ),
  ).toBe(false);
});

test('spellings that reach the same mailbox are one subscriber', () => {
  expect(normalizeAddress(' \tADA@Example.ORG\n')).toBe('ada@example.org');
  expect(normalizeAddress(normalizeAddress(' Ada@example.org '))).toBe('ada@example.org');
  const ids = ['ada@example.org', 'ADA@EXAMPLE.ORG', ' Ada@Example.org '].map((email) =>
    subscriberId(email, secret),
  );
  expect(new Set(ids).size).toBe(1);
});

test('an id tells nothing of the address, and stands in an address and in a link', () => {
  const id = subscriberId('ada@example.org', secret);
  expect(id).toMatch(/^[\w-]{22}$/);
  expect(id).not.toMatch(/ada|example/);
  // without the secret nobody can tell whether an address is known
  expect(subscriberId('ada@example.org', 'another')).not.toBe(id);
  expect(subscriberId('bob@example.org', secret)).not.toBe(id);
  // dots and what is behind a plus are other mailboxes for many providers
  expect(subscriberId('ada+papers@example.org', secret)).not.toBe(id);
});

test('subscribers are shared out among all shards, each always to the same', () => {
  const counts = new Map(shards.map((shard) => [shard, 0]));
  for (let index = 0; index < 400; index++) {
    const id = subscriberId(`reader${index}@example.org`, secret);
    expect(shardOf(id)).toBe(shardOf(id));
    counts.set(shardOf(id), (counts.get(shardOf(id)) ?? 0) + 1);
  }
  expect([...counts.keys()]).toEqual([...shards]);
  for (const count of counts.values()) expect(count).toBeGreaterThan(50);
});
