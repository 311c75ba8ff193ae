import { expect, test } from 'vitest';
import { lazyMailer } from '../../../../functions/domain/alerts/delivery/lazy-mailer.ts';
import { memoryMailer } from '../../../support/memory-mailer.ts';

test('a mailer is made by its first mail, once, and sends as it would by itself', async () => {
  const inner = memoryMailer();
  let made = 0;
  const mailer = lazyMailer(async () => {
    made++;
    return inner;
  });
  expect(made).toBe(0);
  const content = { subject: 'Papers', text: 'A paper.' };
  const envelope = { headers: {}, tags: {} };
  const links = { unsubscribe: 'u', preferences: 'p', vote: 'v' };
  inner.failNext({ outcome: 'throttled' });
  expect(await mailer.send({ ...content, ...envelope, to: 'a@example.org' })).toEqual({
    outcome: 'throttled',
  });
  const copy = mailer.prepare(content);
  for (const to of ['b@example.org', 'c@example.org'])
    expect(await copy({ ...envelope, to, links })).toMatchObject({ outcome: 'sent' });
  expect(inner.sent.map(({ to, text }) => [to, text])).toEqual([
    ['b@example.org', 'A paper.'],
    ['c@example.org', 'A paper.'],
  ]);
  expect(made).toBe(1);
});
