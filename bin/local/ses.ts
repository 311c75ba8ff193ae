import { Hono } from 'hono';
import type { PostOffice } from './outbox.ts';

/** SES as far as we use it (API version 2010-12-01, query protocol): every action but `SendRawEmail` is answered with an error. */
export function sesEndpoint(office: PostOffice): Hono {
  const ses = new Hono();
  ses.post('/', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const action = form.get('Action') ?? '';
    c.header('Content-Type', 'text/xml');
    if (action !== 'SendRawEmail')
      return c.body(failure('InvalidAction', `${action} is not known here`), 400);
    const data = form.get('RawMessage.Data');
    if (!data) return c.body(failure('InvalidParameterValue', 'RawMessage.Data is missing'), 400);
    const names = members(form, 'Tags.member', '.Name');
    const values = members(form, 'Tags.member', '.Value');
    const messageId = await office.accept({
      raw: Buffer.from(data, 'base64'),
      destinations: members(form, 'Destinations.member', ''),
      tags: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])),
    });
    return c.body(
      `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>${messageId}</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>${messageId}</RequestId></ResponseMetadata></SendRawEmailResponse>`,
    );
  });
  return ses;
}

function members(form: URLSearchParams, prefix: string, suffix: string): string[] {
  const found: string[] = [];
  for (let index = 1; ; index++) {
    const value = form.get(`${prefix}.${index}${suffix}`);
    if (value === null) return found;
    found.push(value);
  }
}

const failure = (code: string, message: string): string =>
  `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message.replace(/[<&]/g, '')}</Message></Error><RequestId>local</RequestId></ErrorResponse>`;
