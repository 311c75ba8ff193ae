import { SESClient, SESServiceException } from '@aws-sdk/client-ses';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sesMailer } from '../../../functions/adapters/ses/ses-mailer.ts';
import type { Mailer, Message } from '../../../functions/domain/alerts/delivery/mailer.ts';
import { memoryMailer, type Refusal } from '../../support/memory-mailer.ts';
import { scriptedSes } from '../../support/scripted-ses.ts';

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

beforeAll(async () => {
  endpoint = await scriptedSes();
  client = new SESClient({
    endpoint: endpoint.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  ses = sesMailer(client, { from: 'Paperboy <papers@example.org>', configurationSet: 'paperboy' });
});
afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

const memory = memoryMailer();
const code = { throttled: 'Throttling', exhausted: 'Throttling', rejected: 'MessageRejected' };
const sentence = {
  throttled: 'Maximum sending rate exceeded.',
  exhausted: 'Daily message quota exceeded.',
  rejected: 'no',
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
    failNext: ({ outcome }: Refusal) =>
      endpoint.replyNext({ code: code[outcome], message: sentence[outcome] }),
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
  ])('says $outcome, and takes the next message', async (refusal) => {
    failNext(refusal);
    const { outcome, ...rest } = await mailer().send(message);
    expect(outcome).toBe(refusal.outcome);
    if (refusal.outcome === 'rejected') expect(rest).toMatchObject({ reason: expect.stringContaining('no') });
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
    });
    expect(call?.params.has('Destinations.member.2')).toBe(false);
    const mail = await PostalMime.parse(call?.raw ?? '');
    expect(mail).toMatchObject({
      subject: message.subject,
      from: { name: 'Paperboy', address: 'papers@example.org' },
    });
    expect(mail.html?.trim()).toBe(message.html);
    expect(mail.headers).toContainEqual(
      expect.objectContaining({ key: 'list-unsubscribe', value: message.headers['List-Unsubscribe'] }),
    );
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
    expect(await ses.send(message)).toEqual({
      outcome: 'rejected',
      reason: `${code}: ${sentence.replaceAll('&apos;', "'")}`,
    });
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
  ])('throws when every message would fail: %s, %s', async (code, sentence) => {
    endpoint.replyNext({ code, message: sentence });
    await expect(ses.send(message)).rejects.toBeInstanceOf(SESServiceException);
  });

  it('throws when SES is down or not there, for then nobody knows what became of the message', async () => {
    endpoint.replyNext({ code: 'ServiceUnavailable', message: 'later', status: 503 });
    await expect(ses.send(message)).rejects.toThrow('later');
    const nobody = new SESClient({
      endpoint: 'http://127.0.0.1:1',
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
    const lost = sesMailer(nobody, { from: 'papers@example.org', configurationSet: 'paperboy' });
    await expect(lost.send(message)).rejects.toThrow('ECONNREFUSED');
  });
});
