import { SESClient } from '@aws-sdk/client-ses';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sesMailer } from '../../../functions/adapters/ses/ses-mailer.ts';
import { linkPlaceholders } from '../../../functions/domain/alerts/delivery/link-placeholders.ts';
import type { Mailer, Message } from '../../../functions/domain/alerts/delivery/mailer.ts';
import { memoryMailer, type Refusal } from '../../support/memory-mailer.ts';
import { type SesReply, scriptedSes } from '../../support/scripted-ses.ts';

const message: Message = {
  to: 'ada@example.com',
  subject: 'Retrieval: 4 papers – Tuesday',
  html: '<p>Hello Ada</p>',
  text: 'Hello Ada',
  headers: { 'List-Unsubscribe': '<https://papers.example.org/unsubscribe/t>' },
  tags: { edition: 'daily-2026-11-24', subscriber: 'abc_DEF-123' },
};

let endpoint: Awaited<ReturnType<typeof scriptedSes>>;
let client: SESClient;
let ses: Mailer;
let hasty: Mailer;

const sender = {
  from: 'Paperboy <papers@example.org>',
  replyTo: 'editor@example.org',
  configurationSet: 'paperboy',
  now: () => new Date('2026-11-24T08:00:00Z'),
};
const clientAt = (url: string, requestTimeout = 10_000) =>
  new SESClient({
    endpoint: url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: { requestTimeout, throwOnRequestTimeout: true, connectionTimeout: 3_000 },
  });

beforeAll(async () => {
  endpoint = await scriptedSes();
  client = clientAt(endpoint.url);
  ses = sesMailer(client, sender);
  hasty = sesMailer(clientAt(endpoint.url, 300), sender);
});
afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

const memory = memoryMailer();
const replies: Record<Exclude<Refusal['outcome'], 'unreachable'>, SesReply> = {
  throttled: { code: 'Throttling', message: 'Maximum sending rate exceeded.' },
  exhausted: { code: 'Throttling', message: 'Daily message quota exceeded.' },
  rejected: { code: 'MessageRejected', message: 'no' },
  refused: { code: 'AccountSendingPausedException', message: 'no' },
  unanswered: { code: 'ServiceUnavailable', message: 'no', status: 503 },
};

describe.each([
  {
    name: 'memory',
    mailer: () => memory as Mailer,
    failNext: (refusal: Refusal) => memory.failNext(refusal),
  },
  {
    name: 'SES',
    mailer: () => ses,
    failNext: ({ outcome }: Refusal) => {
      if (outcome !== 'unreachable') endpoint.replyNext(replies[outcome]);
    },
  },
])('a mailer ($name)', ({ mailer, failNext }) => {
  it('gives every message it sends an id of its own', async () => {
    const [one, two] = [await mailer().send(message), await mailer().send(message)];
    expect(one).toMatchObject({ outcome: 'sent', messageId: expect.stringMatching(/./) });
    expect(two.outcome).toBe('sent');
    expect(two).not.toEqual(one);
  });

  it.each<Refusal>([
    { outcome: 'throttled' },
    { outcome: 'exhausted' },
    { outcome: 'rejected', reason: 'no' },
    { outcome: 'refused', reason: 'no' },
    { outcome: 'unanswered', reason: 'no' },
  ])('says $outcome, and takes the next message', async (refusal) => {
    failNext(refusal);
    const { outcome, ...rest } = await mailer().send(message);
    expect(outcome).toBe(refusal.outcome);
    if ('reason' in refusal) expect(rest).toMatchObject({ reason: expect.stringContaining('no') });
    expect((await mailer().send(message)).outcome).toBe('sent');
  });
});

describe('the SES mailer', () => {
  it('sends the bytes with envelope, tags and configuration set', async () => {
    endpoint.replyNext({ messageId: '0102-abc' });
    expect(await ses.send(message)).toEqual({ outcome: 'sent', messageId: '0102-abc' });
    const call = endpoint.calls.at(-1);
    expect(Object.fromEntries(call?.params ?? [])).toMatchObject({
      Action: 'SendRawEmail',
      Source: 'papers@example.org',
      'Destinations.member.1': 'ada@example.com',
      ConfigurationSetName: 'paperboy',
      'Tags.member.1.Name': 'edition',
      'Tags.member.1.Value': 'daily-2026-11-24',
      'Tags.member.2.Name': 'subscriber',
      'Tags.member.2.Value': 'abc_DEF-123',
      'Tags.member.3.Name': 'ses:feedback-id-a',
      'Tags.member.3.Value': 'digest-daily',
      'Tags.member.4.Name': 'ses:feedback-id-b',
      'Tags.member.4.Value': 'paperboy',
    });
    expect(call?.params.has('Destinations.member.2')).toBe(false);
    const mail = await PostalMime.parse(call?.raw ?? '');
    expect(mail).toMatchObject({
      subject: message.subject,
      from: { name: 'Paperboy', address: 'papers@example.org' },
      replyTo: [{ address: 'editor@example.org' }],
    });
    expect(mail.html?.trim()).toBe(message.html);
    expect(mail.headers).toContainEqual(
      expect.objectContaining({ key: 'list-unsubscribe', value: message.headers['List-Unsubscribe'] }),
    );
  });

  it('names the kind of mail for the Feedback-ID by few values, of signs that SES takes', async () => {
    for (const [tags, kind] of [
      [{ edition: 'weekly-2026-W48', subscriber: 'a' }, 'digest-weekly'],
      [{ edition: 'weekdays-2026-11-24', subscriber: 'b' }, 'digest-weekdays'],
      [{ purpose: 'confirmation', subscriber: 'c' }, 'confirmation'],
    ] as const) {
      await ses.send({ ...message, tags });
      const { params } = endpoint.calls.at(-1) ?? { params: new URLSearchParams() };
      const sent = [1, 2, 3, 4].map((n) => [
        params.get(`Tags.member.${n}.Name`),
        params.get(`Tags.member.${n}.Value`),
      ]);
      expect(Object.fromEntries(sent)).toMatchObject({
        'ses:feedback-id-a': kind,
        'ses:feedback-id-b': 'paperboy',
      });
      for (const [name, value] of sent) {
        expect(name).toMatch(/^(ses:feedback-id-[ab]|[\w-]+)$/);
        expect(value).toMatch(/^[\w-]{1,256}$/);
      }
    }
  });

  it.each([
    ['InvalidParameterValue', 'Missing final &apos;@domain&apos;'],
    ['InvalidParameterValue', 'Domain contains illegal character'],
    ['MessageRejected', 'Address blacklisted.'],
    [
      'MessageRejected',
      'Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ada@example.com',
    ],
  ])('calls it rejected when the fault is this one message: %s, %s', async (code, sentence) => {
    endpoint.replyNext({ code, message: sentence });
    const result = await ses.send(message);
    expect(result).toMatchObject({ outcome: 'rejected', reason: expect.stringContaining(code) });
    expect(JSON.stringify(result)).not.toContain('ada@');
    // in the sandbox it is not the address's fault
    expect('excused' in result).toBe(sentence.includes('not verified'));
  });

  it.each([
    ['MailFromDomainNotVerifiedException', 'Could not read the MX record'],
    ['AccountSendingPausedException', 'Email sending is disabled for your account'],
    ['ConfigurationSetDoesNotExistException', 'Configuration set paperboy does not exist'],
    ['ConfigurationSetSendingPausedException', 'paused'],
    ['MessageRejected', 'Sending suspended for this account. For more information, please check the inbox'],
    ['MessageRejected', 'Sending paused for this account. For more information, please check the inbox'],
    [
      'MessageRejected',
      'Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ada@example.com, Paperboy &lt;Papers@example.org&gt;',
    ],
    ['AccessDenied', 'User is not authorized to perform ses:SendRawEmail'],
    ['SomethingNew', 'never heard of it'],
  ])('calls it refused when every message would be: %s, %s', async (code, sentence) => {
    endpoint.replyNext({ code, message: sentence });
    const result = await ses.send(message);
    expect(result).toMatchObject({ outcome: 'refused', reason: expect.stringContaining(code) });
    expect(JSON.stringify(result)).not.toContain('@');
  });

  it.each<[string, SesReply]>([
    ['says that it is down', { code: 'ServiceUnavailable', message: 'later', status: 503 }],
    ['hangs up', { silence: 'hang up' }],
    ['does not answer', { silence: 'wait' }],
    ['gives no id', { messageId: '' }],
  ])('does not know what became of a message when SES %s', async (_, reply) => {
    endpoint.replyNext(reply);
    expect(await hasty.send(message)).toMatchObject({ outcome: 'unanswered' });
    expect(await hasty.send(message)).toMatchObject({ outcome: 'sent' });
  });

  it('knows that a message was not handed over when SES is not there', async () => {
    const nobody = sesMailer(clientAt('http://127.0.0.1:1'), sender);
    expect(await nobody.send(message)).toMatchObject({ outcome: 'unreachable' });
  });

  it('rejects what is no address, without asking SES', async () => {
    const before = endpoint.calls.length;
    expect(await ses.send({ ...message, to: '' })).toMatchObject({ outcome: 'rejected' });
    expect(endpoint.calls).toHaveLength(before);
  });

  it('sends each copy of a mail that was prepared with the addresses of its recipient, and with no others', async () => {
    const { unsubscribe, preferences, vote } = linkPlaceholders;
    const written = `${unsubscribe} ${preferences} ${vote}/arxiv:1 ${vote}/arxiv:2`;
    const send = ses.prepare({ subject: 'News', text: written, html: `<p>Ünder ${written}</p>` });
    for (const name of ['ada', 'bob']) {
      const links = {
        unsubscribe: `https://papers.example.org/unsubscribe/${name.repeat(40)}`,
        preferences: `https://papers.example.org/preferences/${name}`,
        vote: `https://papers.example.org/vote/${name}`,
      };
      await send({ to: `${name}@example.com`, headers: {}, tags: {}, links });
      const mail = await PostalMime.parse(endpoint.calls.at(-1)?.raw ?? '');
      const said = `${links.unsubscribe} ${links.preferences} ${links.vote}/arxiv:1 ${links.vote}/arxiv:2`;
      expect(mail.text?.trim()).toBe(said);
      expect(mail.html?.trim()).toBe(`<p>Ünder ${said}</p>`);
      expect(mail.to).toMatchObject([{ address: `${name}@example.com` }]);
    }
  });
});
