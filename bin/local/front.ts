import { readFileSync } from 'node:fs';
import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import type { LambdaEvent } from 'hono/aws-lambda';
import { privateKeys } from '../../functions/domain/publication/site-files.ts';
import { local } from './environment.ts';

/** What API Gateway calls. */
type Handler = (event: LambdaEvent) => Promise<{
  readonly statusCode: number;
  readonly body: string;
  readonly isBase64Encoded?: boolean;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly cookies?: readonly string[];
}>;

/** The paths that the CDN never looks for in the bucket: lib/distribution.ts's behaviours. */
const onDemand =
  /^\/(api|hf|confirm|unsubscribe|preferences|papers)\/|^\/(search|suggest)$|^\/feed\.(rss|atom|json)$/;

interface ViewerRequest {
  readonly uri: string;
  readonly statusCode?: number;
  readonly headers?: { readonly location?: { readonly value: string } };
}

/** The very function that CloudFront runs on every request for a page. */
const viewerRequest = new Function(
  `${readFileSync(new URL('../../lib/viewer-request.js', import.meta.url), 'utf8')}; return handler;`,
)() as (event: { readonly request: { uri: string } }) => ViewerRequest;

/** One origin for both halves of the site, as the CDN is: the bucket first, and `api` for what is not in it. */
export const front =
  (s3: S3Client, api: Handler) =>
  async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!reads || onDemand.test(url.pathname)) return invoke(api, request, url);
    const seen = viewerRequest({ request: { uri: url.pathname } });
    if (seen.statusCode) {
      return new Response(null, {
        status: seen.statusCode,
        headers: { location: seen.headers?.location?.value ?? '/' },
      });
    }
    const key = decodeURIComponent(seen.uri.slice(1));
    if (seen.uri !== url.pathname) url.pathname = seen.uri;
    return (await stored(s3, key, request)) ?? invoke(api, request, url);
  };

async function stored(s3: S3Client, key: string, request: Request): Promise<Response | undefined> {
  if (privateKeys.some((own) => own === key)) return undefined;
  try {
    const object = await s3.send(new GetObjectCommand({ Bucket: local.bucket, Key: key }));
    const headers = new Headers({
      'Content-Type': object.ContentType ?? 'application/octet-stream',
      'Cache-Control': object.CacheControl ?? 'no-cache',
      ...(object.ETag && { ETag: object.ETag }),
      ...(object.LastModified && { 'Last-Modified': object.LastModified.toUTCString() }),
    });
    const body = await object.Body?.transformToByteArray();
    if (object.ETag && request.headers.get('if-none-match') === object.ETag) {
      return new Response(null, { status: 304, headers });
    }
    return new Response(request.method === 'HEAD' || !body ? null : new Uint8Array(body), { headers });
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** Hand a request to the function as API Gateway does: HTTP API, payload format 2.0. */
async function invoke(api: Handler, request: Request, url: URL): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer());
  const event: LambdaEvent = {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: Object.fromEntries(request.headers),
    queryStringParameters: Object.fromEntries(url.searchParams),
    requestContext: {
      accountId: 'local',
      authentication: null,
      authorizer: {},
      apiId: 'local',
      domainName: url.host,
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: url.pathname,
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
    isBase64Encoded: body.length > 0,
    body: body.toString('base64'),
  };
  const answer = await api(event);
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, String(value));
  for (const cookie of answer.cookies ?? []) headers.append('set-cookie', cookie);
  const status = answer.statusCode ?? 200;
  const bytes = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8');
  return new Response(bytes.length === 0 || [204, 304].includes(status) ? null : bytes, { status, headers });
}
