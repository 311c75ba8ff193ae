import { readFileSync } from 'node:fs';
import type { S3Client } from '@aws-sdk/client-s3';
import { conditionalStatus } from '../../functions/web/conditional-status.ts';
import { type CacheBehaviour, findCacheBehaviour } from '../../lib/cache-behaviours.ts';
import { corsRules } from '../../lib/cors-rules.ts';
import { securityHeaders } from '../../lib/security-headers.ts';
import { type ApiHandler, invokeApi } from './invoke-api.ts';
import { readSiteFile } from './read-site-file.ts';

/** What the viewer-request function returns: the request to go on with, or a response. */
interface ViewerRequest {
  readonly uri: string;
  readonly statusCode?: number;
  readonly headers?: { readonly location?: { readonly value: string } };
}

/** The very function that CloudFront runs on every request for a page: lib/viewer-request.js. */
const viewerRequest = new Function(
  `${readFileSync(new URL('../../lib/viewer-request.js', import.meta.url), 'utf8')}; return handler;`,
)() as (event: { readonly request: { uri: string } }) => ViewerRequest;

/**
 * The site as the CDN serves it: the bucket first, and `api` for what is not in it. `target` is the request's as it came
 * over the wire, because parsing an address also tidies it.
 */
export const cdn =
  (s3: S3Client, api: ApiHandler) =>
  async (request: Request, target: string): Promise<Response> => {
    const pathAndQuery = target.replace(/^https?:\/\/[^/?]*/i, '').replace(/^(?!\/)/, '/');
    const [path = '/'] = pathAndQuery.split('?', 1);
    const behaviour = findCacheBehaviour(path);
    const answer = await respond({ request, pathAndQuery, path, behaviour }, s3, api);
    // where requests are passed on as they are, the function answers their conditions
    const answered = behaviour.origin === 'uncachedApi' ? answer : answerConditions(request, answer);
    return withCdnHeaders(
      request.method === 'HEAD' ? await withoutBody(answered) : answered,
      request,
      behaviour,
    );
  };

/** A request, and how the CDN answers it. */
interface CdnRequest {
  readonly request: Request;
  readonly pathAndQuery: string;
  readonly path: string;
  readonly behaviour: CacheBehaviour;
}

/** Answer as the path's behaviour says: out of the bucket, or by `api`. */
async function respond(
  { request, pathAndQuery, path, behaviour }: CdnRequest,
  s3: S3Client,
  api: ApiHandler,
) {
  const { origin } = behaviour;
  if (origin === 'uncachedApi') return invokeApi(api, request, pathAndQuery);
  if (!corsRules.methods.includes(request.method))
    return new Response('The CDN lets nobody write here.\n', { status: 403 });
  // to a bucket without rules for other sites, S3 says 403 of OPTIONS
  if (origin === 'cachedApi' || request.method === 'OPTIONS') return invokeApi(api, request, pathAndQuery);

  const viewed = viewerRequest({ request: { uri: path } });
  if (viewed.statusCode) {
    const location = viewed.headers?.location?.value ?? '/';
    return new Response(null, { status: viewed.statusCode, headers: { location } });
  }
  // a file that is damaged on this disk is no fault of the reader, and S3 has none
  const file = await readSiteFile(s3, viewed.uri).catch((error: Error) => {
    console.error(`${path} cannot be read from the bucket: ${error.message}`);
    return new Response('The bucket does not answer.\n', { status: 502 });
  });
  // a query changes no file, so the CDN passes none on
  return file ?? invokeApi(api, request, viewed.uri);
}

/** Answer the request's conditions: without a body if the reader has it already, or if a condition fails. */
function answerConditions(request: Request, answer: Response): Response {
  if (answer.status !== 200 || !['GET', 'HEAD'].includes(request.method)) return answer;
  const etag = answer.headers.get('etag');
  const lastModified = answer.headers.get('last-modified');
  const status = conditionalStatus(request.headers, { etag, lastModified }, new Date());
  if (status === 200) return answer;
  // RFC 9110 §15.4.5; the date is the server's affair
  const kept = ['cache-control', 'content-location', 'etag', 'expires', 'vary'];
  if (!etag) kept.push('last-modified');
  const headers = [...answer.headers].filter(([name]) => status === 304 && kept.includes(name));
  return new Response(null, { status, headers });
}

/** The answer to HEAD: everything but the body, and its length. */
async function withoutBody(answer: Response): Promise<Response> {
  const { byteLength } = await answer.arrayBuffer();
  const headers = new Headers(answer.headers);
  if (![204, 304].includes(answer.status)) headers.set('Content-Length', String(byteLength));
  return new Response(null, { status: answer.status, headers });
}

/** Add the headers that the CDN adds to every answer (lib/response-headers.ts), but for its promise of TLS: there is none here. */
function withCdnHeaders(answer: Response, request: Request, { allowsCors }: CacheBehaviour): Response {
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(securityHeaders)) headers.set(name, value);
  headers.delete('Strict-Transport-Security');
  if (allowsCors) {
    headers.set('Access-Control-Allow-Origin', corsRules.origins.join());
    headers.set('Access-Control-Expose-Headers', corsRules.exposedHeaders.join(', '));
    if (request.method === 'OPTIONS' && request.headers.has('access-control-request-method')) {
      headers.set('Access-Control-Allow-Methods', corsRules.methods.join(', '));
      headers.set('Access-Control-Allow-Headers', corsRules.allowedHeaders.join(', '));
      headers.set('Access-Control-Max-Age', String(corsRules.maxAgeSeconds));
    }
  }
  return new Response(answer.body, { status: answer.status, headers });
}
