import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that SES got. */
export interface SesCall {
  readonly params: URLSearchParams;
  readonly raw: Uint8Array;
}

/** The reply to one call: an id; none; or an error by its code and sentence. */
export type SesReply =
  | { readonly messageId: string }
  | { readonly silence: 'hang up' | 'wait' }
  | { readonly code: string; readonly message: string; readonly status?: number };

/** An SES on loopback that gives scripted replies, and speaks just enough of the query protocol for SES's own client. Call `close` when done. */
export async function scriptedSes() {
  const calls: SesCall[] = [];
  const replies: SesReply[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const params = new URLSearchParams(Buffer.concat(chunks).toString());
    if (params.get('Action') === 'GetSendQuota') {
      response.writeHead(200, { 'content-type': 'text/xml', connection: 'close' });
      return void response.end(quotaXml);
    }
    calls.push({ params, raw: Buffer.from(params.get('RawMessage.Data') ?? '', 'base64') });
    const reply = replies.shift() ?? { messageId: `ses-${calls.length}` };
    if ('silence' in reply) return void (reply.silence === 'hang up' && request.socket.destroy());
    response.writeHead('code' in reply ? (reply.status ?? 400) : 200, {
      'content-type': 'text/xml',
      connection: 'close',
    });
    response.end('code' in reply ? errorXml(reply.code, reply.message) : sentXml(reply.messageId));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    replyNext: (reply: SesReply) => void replies.push(reply),
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';

const quotaXml =
  `<GetSendQuotaResponse xmlns="${namespace}"><GetSendQuotaResult><Max24HourSend>50000</Max24HourSend>` +
  '<MaxSendRate>500</MaxSendRate><SentLast24Hours>0</SentLast24Hours></GetSendQuotaResult>' +
  '<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></GetSendQuotaResponse>';

const sentXml = (id: string) =>
  `<SendRawEmailResponse xmlns="${namespace}"><SendRawEmailResult><MessageId>${id}</MessageId></SendRawEmailResult>` +
  '<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></SendRawEmailResponse>';

const errorXml = (code: string, message: string) =>
  `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>` +
  '<RequestId>r-1</RequestId></ErrorResponse>';
