import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { identifyMail } from '../../../functions/domain/alerts/delivery/identify-mail.ts';
import { readLink, signLink } from '../../../functions/domain/alerts/subscription/link-token.ts';
import { parseMailEvent } from '../../../functions/sources/ses/parse-mail-event.ts';
import { reportsInEvent } from '../../../functions/sources/ses/unwrap-report.ts';
import { soleKey } from '../../support/memory-link-keys.ts';
import { hasRecorded, recorded, recordedIn } from '../reading.ts';

const subscriber = 'kZ3v0cJm5tQwX1yB7nLr9A';
const edition = 'daily-2026-11-23';
const sent = '2026-11-23T08:00:02.012Z';
const happened = '2026-11-23T08:00:41.669Z';

type Json = Record<string, unknown>;

/** A report in the documented shape, written for these tests. */
const report = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`../../fixtures/ses/${name}.json`, import.meta.url), 'utf8'));

/** The same with one of its objects changed: `bounce`, `mail`. */
const changed = (name: string, part: string, change: Json): Json => {
  const whole = report(name);
  return { ...whole, [part]: { ...Object(whole[part]), ...change } };
};

const secret = soleKey('secret');
type OwnerOf = (token: string) => Promise<string | undefined>;

/** What is told of a digest of ours by a report that says so itself: nobody is known by address here. */
async function told(said: unknown, ownerOf: OwnerOf = async () => undefined) {
  const report = parseMailEvent(said);
  if (!report) return undefined;
  const nobody = { find: async () => undefined };
  const on = { subscribers: nobody, deliveries: nobody, idsOf: async () => [], ownerOf };
  const { mail, ...event } = report;
  const ours = await identifyMail(mail, on);
  return ours && { ...event, ...ours };
}
const whose = async (token: string) => readLink(token, 'unsubscribe', secret, new Date())?.subscriber;

/** A notification about a digest with these header fields and no others. */
const withHeaders = (headers: Readonly<Record<string, string>>, name = 'notification-bounce') =>
  changed(name, 'mail', {
    headers: Object.entries(headers).map(([key, value]) => ({ name: key, value })),
  });
const link = (token: string) => ({
  'List-Unsubscribe': `<https://papers.example.org/unsubscribe/${token}>`,
  'X-Paperboy-Edition': edition,
});
const signed = link(signLink({ kind: 'unsubscribe', subscriber }, secret));

const messageOf = async (said: unknown): Promise<string> =>
  told(said).then(
    () => 'nothing was wrong',
    (error: Error) => error.message,
  );

describe('an event that is published', () => {
  const about = { subscriber, edition };
  test.each([
    ['send', { state: 'sent', at: sent }],
    ['delivery', { state: 'delivered', at: happened }],
    ['bounce', { state: 'bounced', at: happened, permanent: true, detail: 'Permanent/General' }],
    ['complaint', { state: 'complained', at: happened, detail: 'abuse' }],
    ['reject', { state: 'failed', at: sent, detail: 'Bad content' }],
  ])('%s', async (name, expected) => {
    expect(await told(report(`event-${name}`))).toEqual({ ...about, ...expected });
  });

  test.each(['open', 'click', 'rendering-failure', 'delivery-delay', 'subscription'])(
    '%s changes nothing',
    async (name) => {
      expect(await told(report(`event-${name}`))).toBeUndefined();
    },
  );

  test('comes in the detail that EventBridge brings', async () => {
    const [detail, ...more] = reportsInEvent(report('eventbridge'));
    expect(more).toEqual([]);
    expect(await told(detail)).toEqual(await told(report('event-bounce')));
  });

  test('about mail that is not ours changes nothing, whatever its header says', async () => {
    const tags = { 'ses:configuration-set': ['theirs'] };
    const headers = [{ name: 'X-SES-MESSAGE-TAGS', value: `subscriber=${subscriber}` }];
    expect(await told(changed('event-complaint', 'mail', { tags, headers }))).toBeUndefined();
  });

  test('about a confirmation mail has no edition', async () => {
    const tags = { subscriber: [subscriber], purpose: ['confirmation'] };
    const event = await told(changed('event-bounce', 'mail', { tags }));
    expect(event).toMatchObject({ state: 'bounced', subscriber });
    expect(event).not.toHaveProperty('edition');
  });
});

describe('a notification of an identity', () => {
  const tagged = { 'x-ses-message-tags': `purpose=digest, subscriber=${subscriber}, edition=${edition}` };

  test.each([
    ['delivery', { state: 'delivered', at: happened }],
    ['bounce', { state: 'bounced', at: happened, permanent: true, detail: 'Permanent/General' }],
    ['complaint', { state: 'complained', at: happened, detail: 'abuse' }],
  ])('%s says what the event says', async (name, expected) => {
    for (const headers of [tagged, signed]) {
      expect(await told(withHeaders(headers, `notification-${name}`), whose)).toEqual({
        ...{ subscriber, edition },
        ...expected,
      });
    }
  });

  test('may lie in the envelope of SNS, and that in a record as Lambda gets it', async () => {
    const message = JSON.stringify(withHeaders(signed));
    const expected = await told(withHeaders(signed), whose);
    expect(expected).toMatchObject({ state: 'bounced', subscriber, edition });
    const envelope = { ...report('sns-envelope'), Message: message };
    expect(await told(envelope, whose)).toEqual(expected);
    expect(await told(message, whose)).toEqual(expected);
    const records = { Records: [{ EventSource: 'aws:sns', Sns: envelope }] };
    for (const said of reportsInEvent(records)) expect(await told(said, whose)).toEqual(expected);
    expect(reportsInEvent(records)).toHaveLength(1);
  });

  test.each([
    ['without header fields', report('notification-bounce-without-headers')],
    ['with a link that somebody else signed', report('sns-envelope')],
    [
      'with a link for something else',
      withHeaders(link(signLink({ kind: 'preferences', subscriber }, secret))),
    ],
    [
      'with a link of another key',
      withHeaders(link(signLink({ kind: 'unsubscribe', subscriber }, soleKey('other')))),
    ],
    ['with nothing but an edition', withHeaders({ 'X-Paperboy-Edition': edition })],
    ['with a tag that no tag can be', withHeaders({ 'X-SES-MESSAGE-TAGS': 'subscriber=ada@example.org' })],
    ['of a confirmation mail', withHeaders({ 'Auto-Submitted': 'auto-generated' })],
  ])('%s changes nothing: nobody knows whose mail it was', async (_, said) => {
    expect(await told(said, whose)).toBeUndefined();
  });

  test('has no say about who it was where nobody can check a link', async () => {
    expect(await told(withHeaders(signed))).toBeUndefined();
  });

  test('may come in lists, and in records of a queue, as they are or as SNS wraps them', async () => {
    const said = withHeaders(signed);
    const body = JSON.stringify(said);
    const wrapped = JSON.stringify({ ...report('sns-envelope'), Message: body });
    const events = [
      [said],
      [{ detail: said }],
      { Records: [{ eventSource: 'aws:sqs', body }] },
      { Records: [{ eventSource: 'aws:sqs', body: wrapped }] },
      [{ Records: [{ Sns: { Message: body } }, { body }] }, [body]],
    ];
    const expected = await told(said, whose);
    const inside = events.flatMap(reportsInEvent);
    expect(inside).toHaveLength(7);
    for (const one of inside) expect(await told(one, whose)).toEqual(expected);
  });

  test.each([
    [
      'a topic that asks to be confirmed',
      { Type: 'SubscriptionConfirmation', Message: 'You have chosen to subscribe …', SubscribeURL: '' },
    ],
    ['a topic that was left', { Type: 'UnsubscribeConfirmation', Message: 'You have chosen …' }],
    [
      'a topic that was set up',
      { notificationType: 'AmazonSnsSubscriptionSucceeded', message: 'You have …' },
    ],
    ['a topic that was checked', 'Successfully validated SNS topic for Amazon SES event publishing.'],
    ['mail that came in', { notificationType: 'Received', mail: {}, receipt: {} }],
  ])('about %s changes nothing', async (_, said) => {
    expect(await told(said)).toBeUndefined();
    const Message = typeof said === 'string' ? said : JSON.stringify(said);
    expect(await told({ Type: 'Notification', Message })).toBeUndefined();
  });
});

describe('a bounce', () => {
  test.each([
    ['Permanent', 'General', true],
    ['Permanent', 'NoEmail', true],
    ['Permanent', 'Suppressed', true],
    ['Permanent', 'OnAccountSuppressionList', true],
    ['Transient', 'General', false],
    ['Transient', 'MailboxFull', false],
    ['Transient', 'MessageTooLarge', false],
    ['Transient', 'ContentRejected', false],
    ['Transient', 'AttachmentRejected', false],
    ['Undetermined', 'Undetermined', false],
    ['Transient', 'SomethingNewNextYear', false],
  ])('%s/%s', async (bounceType, bounceSubType, permanent) => {
    const said = { bounceType, bounceSubType };
    const expected = { state: 'bounced', permanent, detail: `${bounceType}/${bounceSubType}` };
    expect(await told(changed('event-bounce', 'bounce', said))).toMatchObject(expected);
    const { bounce } = changed('event-bounce', 'bounce', said);
    expect(await told({ ...withHeaders(signed), bounce }, whose)).toMatchObject(expected);
  });

  test('without a sub-type is a general one', async () => {
    for (const bounceSubType of [undefined, null]) {
      expect(await told(changed('event-bounce', 'bounce', { bounceSubType }))).toMatchObject({
        detail: 'Permanent/General',
      });
    }
  });
});

describe('a complaint', () => {
  test.each(['abuse', 'auth-failure', 'fraud', 'other', 'virus'])('of %s', async (complaintFeedbackType) => {
    expect(await told(changed('event-complaint', 'complaint', { complaintFeedbackType }))).toMatchObject({
      state: 'complained',
      detail: complaintFeedbackType,
    });
  });

  test('of one who is on the suppression list of the account', async () => {
    const said = { complaintFeedbackType: undefined, complaintSubType: 'OnAccountSuppressionList' };
    expect(await told(changed('event-complaint', 'complaint', said))).toMatchObject({
      ...{ state: 'complained', detail: 'OnAccountSuppressionList' },
    });
  });

  test('that gives no reason is one', async () => {
    for (const none of [undefined, null]) {
      const said = { complaintFeedbackType: none, complaintSubType: none };
      const event = await told(changed('event-complaint', 'complaint', said));
      expect(event).toMatchObject({ state: 'complained', subscriber });
      expect(event).not.toHaveProperty('detail');
    }
  });

  test.each(['not-spam', 'Not-Spam'])('of %s is none, in both shapes', async (complaintFeedbackType) => {
    const said = changed('event-complaint', 'complaint', { complaintFeedbackType });
    expect(await told(said)).toBeUndefined();
    const { complaint } = said;
    const notification = { ...withHeaders(signed, 'notification-complaint'), complaint };
    expect(await told(notification, whose)).toBeUndefined();
  });
});

describe('no address', () => {
  const address = /@|ada/;

  test('is in an event, wherever SES writes it', async () => {
    const sentence = 'smtp; 550 5.1.1 <ada@example.org>: user unknown';
    const said = [
      report('event-bounce'),
      changed('event-bounce', 'bounce', { bounceType: sentence }),
      changed('event-bounce', 'bounce', { bounceSubType: sentence }),
      changed('event-bounce', 'bounce', { bounceSubType: 'ada@example.org' }),
      report('event-complaint'),
      changed('event-complaint', 'complaint', { complaintFeedbackType: 'ada@example.org' }),
      changed('event-complaint', 'complaint', { complaintFeedbackType: null, complaintSubType: sentence }),
      report('event-delivery'),
      changed('event-reject', 'reject', { reason: `Bad content for ada@example.org` }),
      changed('event-reject', 'reject', { reason: sentence }),
    ];
    for (const one of said) {
      const event = await told(one);
      expect(event).toMatchObject({ subscriber });
      expect(JSON.stringify(event)).not.toMatch(address);
    }
    expect(await told(said[2])).toMatchObject({ permanent: true, detail: 'Permanent/other' });
  });

  test.each([
    ['nothing', undefined, /neither eventType nor|the whole/],
    ['null', null, /the whole is missing/],
    ['a number', 7, /the whole is missing/],
    ['a list', [report('event-bounce')], /the whole is missing/],
    ['an empty object', {}, /it has neither eventType nor notificationType/],
    ['an address', 'ada@example.org', /the message from SNS is no JSON/],
    ['an address in an envelope', { Message: '"ada@example.org' }, /the message from SNS is no JSON/],
    ['JSON in JSON that is none', { Message: '"ada@example.org"' }, /the message from SNS is no JSON/],
    ['a kind that is no text', { eventType: ['ada@example.org'] }, /eventType is missing, or is not/],
    ['a kind that is empty', { notificationType: '' }, /it has neither eventType nor notificationType/],
    ['no mail', { eventType: 'Bounce', ada: 'ada@example.org' }, /this Bounce of SES .*: mail is missing/],
    ['no time', { eventType: 'Send', mail: { tags: {} } }, /this Send of SES .*: mail\.timestamp is missing/],
    [
      'no time that is one',
      changed('event-send', 'mail', { timestamp: 'ada@example.org' }),
      /mail\.timestamp is missing, or is not what it should be/,
    ],
    [
      'tags that are none',
      changed('event-send', 'mail', { tags: { 'ada@example.org': 'ada@example.org' } }),
      /mail\.tags\.… is missing, or is not/,
    ],
    ['a bounce of no type', changed('event-bounce', 'bounce', { bounceType: 5 }), /bounce\.bounceType is/],
  ])('is told of what is no report: %s', async (_, said, expected) => {
    const message = await messageOf(said);
    expect(message).toMatch(expected);
    expect(message).toMatch(/^this .* of SES/);
    expect(message).not.toMatch(address);
  });
});

test('a kind that nobody knows changes nothing, also one that every object has', async () => {
  for (const kind of ['Forwarded', 'constructor', 'toString', '__proto__', 'Email Bounced']) {
    expect(await told({ ...report('event-bounce'), eventType: kind })).toBeUndefined();
    expect(await told({ notificationType: kind })).toBeUndefined();
  }
});

test('a kind may come with a word before it', async () => {
  expect(await told({ ...report('event-bounce'), eventType: 'Email Bounce' })).toMatchObject({
    state: 'bounced',
  });
});

test('what SES may add one day does no harm', async () => {
  const said = { ...changed('event-bounce', 'bounce', { added: { deep: [1] } }), added: null };
  expect(await told(said)).toEqual(await told(report('event-bounce')));
});

describe.skipIf(!hasRecorded)('reports that were recorded', () => {
  test.each(recordedIn('fixtures/ses_sns/fx-private-relay', '.json'))('%s is read', async (path) => {
    const said = JSON.parse(recorded(path));
    // they are mail of others: a subscriber is put in, so that all of it is read
    const event = await told(
      said.mail ? { ...said, mail: { ...said.mail, tags: { subscriber: ['x'] } } } : said,
    );
    expect(JSON.stringify(event) ?? '').not.toContain('@');
    // without tags it says which mail it is about, also in the envelope of SNS
    const { mail } = parseMailEvent({ Type: 'Notification', Message: JSON.stringify(said) }) ?? {};
    if (event) expect(mail).toMatchObject({ messageId: expect.any(String), sentAt: expect.any(String) });
    if (/bounce_.*_ses_body|complaint_.*ses_body/.test(path))
      expect(event).toMatchObject({ subscriber: 'x' });
  });
});
