import { Hono } from 'hono';
import { describeDiskFault } from './describe-error.ts';
import type { Outbox } from './outbox.ts';

/** SES as far as we use it (API version 2010-12-01, query protocol); it answers every action but `SendRawEmail` and `GetSendQuota` with an error. */
export function sesEmulator(outbox: Pick<Outbox, 'accept'>): Hono {
  const ses = new Hono();
  ses.post('/', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const action = form.get('Action') ?? '';
    c.header('Content-Type', 'text/xml');
    if (action === 'GetSendQuota') return c.body(quotaXml);
    if (action !== 'SendRawEmail')
      return c.body(errorXml('InvalidAction', `${action} is not known here`), 400);
    const data = form.get('RawMessage.Data');
    if (!data) return c.body(errorXml('InvalidParameterValue', 'RawMessage.Data is missing'), 400);
    const names = readMembers(form, 'Tags.member', '.Name');
    const values = readMembers(form, 'Tags.member', '.Value');
    const mail = {
      raw: Buffer.from(data, 'base64'),
      destinations: readMembers(form, 'Destinations.member', ''),
      tags: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])),
    };
    const messageId = await outbox.accept(mail).catch((error: unknown) => {
      if (describeDiskFault(error) === undefined) throw error;
      return undefined;
    });
    // it was surely not taken, and may be brought again
    if (messageId === undefined) return c.body(errorXml('Throttling', 'Maximum sending rate exceeded.'), 400);
    return c.body(
      `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>${messageId}</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>${messageId}</RequestId></ResponseMetadata></SendRawEmailResponse>`,
    );
  });
  return ses;
}

/** The values of a list in the query protocol: `Tags.member.1.Name`, `Tags.member.2.Name` … */
function readMembers(form: URLSearchParams, prefix: string, suffix: string): string[] {
  const found: string[] = [];
  for (let index = 1; ; index++) {
    const value = form.get(`${prefix}.${index}${suffix}`);
    if (value === null) return found;
    found.push(value);
  }
}

/** A quota that nobody reaches on a laptop. */
const quotaXml =
  '<GetSendQuotaResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><GetSendQuotaResult><Max24HourSend>1000000</Max24HourSend><MaxSendRate>1000</MaxSendRate><SentLast24Hours>0</SentLast24Hours></GetSendQuotaResult><ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></GetSendQuotaResponse>';

const errorXml = (code: string, message: string): string =>
  `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message.replace(/[<&]/g, '')}</Message></Error><RequestId>local</RequestId></ErrorResponse>`;
