import { isUtf8 } from 'node:buffer';
import type { LambdaEvent } from 'hono/aws-lambda';

/** The function that API Gateway calls. */
export type ApiHandler = (event: LambdaEvent) => Promise<{
  readonly statusCode: number;
  readonly body: string;
  readonly isBase64Encoded?: boolean;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly cookies?: readonly string[];
}>;

/** The largest event that Lambda takes, 6 MB. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const mostEventBytes = 6 * 1024 * 1024;

/** The types whose bodies the gateway hands over as text; all others, and those without a type, as base64. */
const textTypes = /^\s*(text\/[^;]+|application\/(json|xml|javascript))\s*(;|$)/i;

/** Hand a request to the function as API Gateway does: HTTP API, payload format 2.0. `target` is path and query as they came. */
export async function invokeApi(api: ApiHandler, request: Request, target: string): Promise<Response> {
  const body = await readAtMost(mostEventBytes, request);
  const event = body && eventOf(request, target, body);
  if (!event || Buffer.byteLength(JSON.stringify(event)) > mostEventBytes) return tooLong();
  const answer = await api(event);
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, String(value));
  for (const cookie of answer.cookies ?? []) headers.append('set-cookie', cookie);
  const status = answer.statusCode ?? 200;
  const bytes = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8');
  return new Response(bytes.length === 0 || [204, 304].includes(status) ? null : bytes, { status, headers });
}

const tooLong = () =>
  Response.json({ message: 'Request Too Long' }, { status: 413, headers: { Connection: 'close' } });

/** Read a request's body, as long as it is no larger; undefined for a larger one, of which the rest is never read: it may have no end. */
async function readAtMost(mostBytes: number, { body }: Request): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > mostBytes) return undefined;
  }
  return Buffer.concat(chunks);
}

/** Whether the gateway takes a body for text: by its type, and as far as it is any. */
const isText = (headers: Headers, body: Buffer): boolean =>
  textTypes.test(headers.get('content-type') ?? '') && isUtf8(body);

function eventOf(request: Request, target: string, body: Buffer): LambdaEvent {
  const [path = '/'] = target.split('?', 1);
  const query = target.slice(path.length + 1);
  const { host } = new URL(request.url);
  const cookies = request.headers.get('cookie');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    // the gateway hands cookies over by themselves
    headers: Object.fromEntries([...request.headers].filter(([name]) => name !== 'cookie')),
    ...(cookies && { cookies: cookies.split('; ') }),
    queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
    requestContext: {
      accountId: 'local',
      authentication: null,
      authorizer: {},
      apiId: 'local',
      domainName: host,
      domainPrefix: 'local',
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: request.headers.get('user-agent') ?? '',
      },
      requestId: 'local',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    ...(isText(request.headers, body)
      ? { isBase64Encoded: false, body: body.toString('utf8') }
      : { isBase64Encoded: body.length > 0, body: body.toString('base64') }),
  };
}
