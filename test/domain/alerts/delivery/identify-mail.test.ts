import { describe, expect, test } from 'vitest';
import { identifyMail } from '../../../../functions/domain/alerts/delivery/identify-mail.ts';
import type { ReportedMail } from '../../../../functions/domain/alerts/delivery/mail-event.ts';
import { subscriberId } from '../../../../functions/domain/alerts/subscription/email-address.ts';
import { idsOfAddress } from '../../../../functions/domain/alerts/subscription/ids-of-address.ts';
import type { Subscriber } from '../../../../functions/domain/alerts/subscription/subscriber.ts';
import { memoryDeliveries } from '../../../support/memory-deliveries.ts';
import { memorySubscribers } from '../../../support/memory-subscribers.ts';

const secret = 'secret';
const email = 'ada@bücher.example';
const id = subscriberId(email, secret);
const edition = 'daily-2026-11-23';
const [claimedAt, sentAt] = ['2026-11-23T08:00:00.000Z', '2026-11-23T08:00:02.000Z'];
const settings = { filter: '', frequency: 'daily', timezone: 'UTC', hour: 8, weekday: 1 } as const;
/** as SES tells it */
const recipient = 'ada@xn--bcher-kva.example';

async function known(given: Partial<Subscriber> = {}) {
  const subscribers = memorySubscribers(() => new Date(sentAt));
  const deliveries = memoryDeliveries();
  await subscribers.put({ id, email, status: 'active', settings, revision: 1, ...given });
  const on = {
    subscribers,
    deliveries,
    idsOf: async (address: string) => idsOfAddress(address, secret),
    ownerOf: async (token: string) => (token === 'ours' ? id : undefined),
  };
  return {
    deliveries,
    identify: (mail: Partial<ReportedMail>) => identifyMail({ sentAt, recipient, ...mail }, on),
  };
}
const last = { edition, messageId: 'm-1', at: sentAt };

describe('a mail', () => {
  test('is known by its tags, and by them alone where there are any of ours', async () => {
    const { identify } = await known({ last });
    const tags = { subscriber: 'somebody', edition: 'weekly-2026-W48' };
    expect(await identify({ tags, messageId: 'm-1' })).toEqual(tags);
    expect(await identify({ tags: { subscriber: 'somebody' } })).toEqual({ subscriber: 'somebody' });
  });

  test('is known by the link in its header, if we signed it', async () => {
    const { identify } = await known();
    expect(await identify({ headers: { link: 'ours', edition } })).toEqual({ subscriber: id, edition });
    expect(await identify({ headers: { link: 'theirs', edition } })).toBeUndefined();
  });

  test.each([undefined, {}] as const)('is known by the id that SES gave it, with tags %o', async (tags) => {
    const { identify } = await known({ last });
    const more = tags && { tags };
    expect(await identify({ messageId: 'm-1', ...more })).toEqual({ subscriber: id, edition });
    expect(await identify({ messageId: 'm-2', ...more })).toBeUndefined();
    expect(await identify({ messageId: 'm-1', recipient: 'bob@example.org', ...more })).toBeUndefined();
  });

  test('whose mark was lost is known by the open claim of the digest that is due', async () => {
    const { identify, deliveries } = await known({ dueEdition: 'daily-2026-11-20' });
    expect(await identify({ messageId: 'm-2' })).toBeUndefined();
    await deliveries.claim('daily-2026-11-20', id, { through: '' }, claimedAt);
    expect(await identify({ messageId: 'm-2' })).toEqual({ subscriber: id, edition: 'daily-2026-11-20' });
    // a claim of somebody else says nothing
    expect(await identify({ messageId: 'm-2', recipient: 'bob@example.org' })).toBeUndefined();
  });

  test('of an earlier digest is known by what was claimed just before', async () => {
    const { identify, deliveries } = await known({ last, dueEdition: 'daily-2026-11-24' });
    await deliveries.claim('weekly-2026-W47', id, { through: '' }, '2026-11-20T08:00:00.000Z');
    const mail = { messageId: 'm-0', sentAt: '2026-11-20T08:00:03.000Z' };
    expect(await identify(mail)).toEqual({ subscriber: id, edition: 'weekly-2026-W47' });
  });

  test.each([
    ['before it was claimed', '2026-11-23T07:50:00.000Z', {}],
    ['long after', '2026-11-23T09:30:00.000Z', {}],
    ['with tags of others', sentAt, { tags: {} }],
    ['with a header that is no digest’s', sentAt, { headers: {} }],
  ])('that went out %s is not the one that was claimed', async (_, moment, more) => {
    const { identify, deliveries } = await known({ dueEdition: edition });
    await deliveries.claim(edition, id, { through: '' }, claimedAt);
    expect(await identify({ sentAt: moment, ...more })).toBeUndefined();
  });

  test('is not the digest of which another id is known, nor one that was not sent', async () => {
    const { identify, deliveries } = await known({ last });
    await deliveries.claim(edition, id, { through: '' }, claimedAt);
    expect(await identify({ messageId: 'm-2' })).toBeUndefined();
    const other = await known({ dueEdition: edition });
    await other.deliveries.claim(edition, id, { through: '' }, claimedAt);
    await other.deliveries.release(edition, id);
    expect(await other.identify({})).toBeUndefined();
  });

  test.each([undefined, {}])(
    'is a confirmation of one who has just asked for it, with header %o',
    async (headers) => {
      const request = { nonce: 'n', settings, at: '2026-11-23T07:59:58.000Z' };
      const { identify } = await known({ status: 'pending', request });
      const more = headers && { headers };
      expect(await identify({ ...more })).toEqual({ subscriber: id });
      expect(await identify({ ...more, sentAt: '2026-11-24T07:59:58.000Z' })).toBeUndefined();
    },
  );
});
