import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signedService } from './required-permissions.ts';

/** A request to one of the services, as far as scripts look at it. */
export interface AwsCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** of the query protocol; else empty */
  readonly form: URLSearchParams;
  readonly target: string;
  readonly body: string;
}

/** What is answered: a status, and a body of JSON or XML. */
export interface AwsAnswer {
  readonly status?: number;
  readonly json?: unknown;
  readonly xml?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** By the name that requests are signed for: what a service answers; a text is where it really is. Undefined leaves the caller waiting. */
export type AwsScript = Readonly<
  Record<string, string | ((call: AwsCall) => AwsAnswer | string | undefined)>
>;

/** All of AWS at one address of loopback, by a script; a service, or one call, that is answered with an address is passed on to it. */
export async function scriptedAws(
  script: AwsScript,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer(async (asked, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of asked) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const { pathname, searchParams } = new URL(asked.url ?? '/', 'http://localhost');
    const isForm = String(asked.headers['content-type']).includes('x-www-form-urlencoded');
    const how = script[signedService(asked) ?? ''];
    const told =
      typeof how === 'function'
        ? how({
            method: asked.method ?? 'GET',
            path: pathname,
            query: searchParams,
            form: new URLSearchParams(isForm ? body.toString() : ''),
            target: String(asked.headers['x-amz-target']).split('.').at(-1) ?? '',
            body: body.toString(),
          })
        : (how ?? { status: 501, xml: '<Error><Code>NotScripted</Code></Error>' });
    if (told === undefined) return;
    if (typeof told === 'string') return passOn(told, asked, body, answer);
    const { status = 200, json, xml, headers = {} } = told;
    answer.writeHead(status, {
      'content-type': json === undefined ? 'text/xml' : 'application/json',
      ...headers,
    });
    answer.end(json === undefined ? (xml ?? '') : JSON.stringify(json));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Ask the real service, with the caller's own headers, and give its answer. */
function passOn(
  url: string,
  { method, url: path, headers: { connection: _, ...headers } }: IncomingMessage,
  body: Buffer,
  answer: ServerResponse,
): void {
  const { hostname, port } = new URL(url);
  const asking = request({ hostname, port, method, path, headers }, (answered) => {
    const { connection: _, ...told } = answered.headers;
    answer.writeHead(answered.statusCode ?? 502, told);
    answered.pipe(answer);
  });
  asking.on('error', () => answer.destroy());
  asking.end(body);
}

/** A list of the query protocol as XML. */
export const members = (items: readonly Readonly<Record<string, string>>[]): string =>
  items
    .map(
      (item) =>
        `<member>${Object.entries(item)
          .map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
          .join('')}</member>`,
    )
    .join('');

/** An answer of the query protocol. */
export const queryAnswer = (action: string, result: string): AwsAnswer => ({
  xml: `<${action}Response><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${action}Response>`,
});

/** A refusal of the query protocol. */
export const queryError = (code: string, message: string, status = 400): AwsAnswer => ({
  status,
  xml: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
});

export const escapeXml = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);
