import { describe, expect, test } from 'vitest';
import { onlyTo } from '../../../functions/adapters/ses/only-to.ts';
import type { Mailer } from '../../../functions/domain/alerts/delivery/mailer.ts';

/** A mailer that notes whom it was to reach. */
function noting() {
  const reached: string[] = [];
  const take = async ({ to }: { readonly to: string }) => {
    reached.push(to);
    return { outcome: 'sent', messageId: to } as const;
  };
  const mailer: Mailer = { send: take, prepare: () => take };
  return { reached, mailer };
}

/** Try to reach somebody, by a message and by a copy → the outcomes. */
async function reach(to: string, recipients: readonly string[]) {
  const { reached, mailer } = noting();
  const only = onlyTo(recipients, mailer);
  const envelope = { to, headers: {}, tags: {} };
  const links = {} as Parameters<ReturnType<Mailer['prepare']>>[0]['links'];
  const content = { subject: 'x', text: 'x' };
  const results = [
    await only.send({ ...envelope, ...content }),
    await only.prepare(content)({ ...envelope, links }),
  ];
  return { outcomes: results.map(({ outcome }) => outcome), reached, results };
}

describe('who is not named gets nothing', () => {
  test.each([
    ['me@example.org', []],
    ['you@example.org', ['me@example.org']],
    ['me@example.org.evil.example', ['@example.org']],
    ['me@evil-example.org', ['@example.org']],
    ['me@sub.example.org', ['@example.org']],
    ['me@example.org', ['example.org', '']],
    ['"x@example.org"@evil.example', ['@example.org']],
  ])('%s of %j', async (to, recipients) => {
    const { outcomes, reached, results } = await reach(to, recipients);
    expect([outcomes, reached]).toEqual([['rejected', 'rejected'], []]);
    // no fault of the address: nobody is suppressed for it; and no address in a reason
    for (const result of results) expect(result).toMatchObject({ excused: true });
    expect(JSON.stringify(results)).not.toContain('@');
  });
});

test.each([
  ['Me@Example.org', ['me@example.org']],
  ['anybody@EXAMPLE.org', ['x@example.net', '@example.org']],
  ['anybody@anywhere.example', ['*']],
])('%s of %j is reached', async (to, recipients) => {
  expect(await reach(to, recipients)).toMatchObject({ outcomes: ['sent', 'sent'], reached: [to, to] });
});
