import type { S3Client } from '@aws-sdk/client-s3';
import { conditionalStatus } from '../../functions/web/conditional-status.ts';
import { notModifiedHeaders } from '../../functions/web/not-modified-headers.ts';
import { type CacheBehaviour, carriesCookies, findCacheBehaviour } from '../../lib/cache-behaviours.ts';
import { corsRules } from '../../lib/cors-rules.ts';
import { securityHeaders } from '../../lib/security-headers.ts';
import { compressAsCdn } from './compress-as-cdn.ts';
import type { EdgeFunctions, Target } from './edge-functions.ts';
import { type ApiHandler, invokeApi } from './invoke-api.ts';
import { readSiteFile } from './read-site-file.ts';

/** What answers behind the CDN. */
export interface Origins {
  readonly s3: S3Client;
  readonly api: ApiHandler;
  readonly edge: EdgeFunctions;
  /** what shows `api` that a request came through here */
  readonly secret: string;
}

/**
 * The site as the CDN serves it: the bucket first, and `api` for what is not in it. `target` is the request's as it came
 * over the wire, because parsing an address also tidies it; `viewer` is the address that it came from.
 */
export const cdn =
  (origins: Origins) =>
  async (request: Request, target: string, viewer: string): Promise<Response> => {
    const pathAndQuery = target.replace(/^https?:\/\/[^/?]*/i, '').replace(/^(?!\/)/, '/');
    const [path = '/'] = pathAndQuery.split('?', 1);
    const query = pathAndQuery.slice(path.length + 1);
    const behaviour = findCacheBehaviour(path);
    const told = fromCdn(request, viewer, origins);
    const asked = carriesCookies(behaviour) ? told : withoutCookies(told);
    const answer = await respond(asked, { path, query }, behaviour, origins, viewer);
    return withCdnHeaders(request.method === 'HEAD' ? await withoutBody(answer) : answer, request, behaviour);
  };

/** The request with what the CDN says to its origins: whose address it came from, and that it came through the CDN. */
function fromCdn(request: Request, viewer: string, { edge, secret }: Origins): Request {
  const headers = edge.onPassing(request, viewer);
  headers.set('X-Origin-Secret', secret);
  return new Request(request, { headers });
}

/** The request as the CDN passes it on where no session counts. */
function withoutCookies(request: Request): Request {
  if (!request.headers.has('Cookie')) return request;
  const headers = new Headers(request.headers);
  headers.delete('Cookie');
  return new Request(request, { headers });
}

/** Answer as the path's behaviour says: out of the bucket, or by `api`. */
async function respond(
  request: Request,
  target: Target,
  { origin, chooses }: CacheBehaviour,
  origins: Origins,
  viewer: string,
): Promise<Response> {
  const { api, edge } = origins;
  // passed on as it is: `api` answers conditions and packs by itself
  if (origin === 'sessionApi' || origin === 'uncachedApi') return invokeApi(api, request, addressOf(target));
  if (!corsRules.methods.includes(request.method))
    return new Response('The CDN lets nobody write here.\n', { status: 403 });
  // to a bucket without rules for other sites, S3 says 403 of OPTIONS
  if (request.method === 'OPTIONS') return invokeApi(api, request, addressOf(target));
  const chosen = chooses ? edge.onRequest(request, target, viewer) : target;
  if (chosen instanceof Response) return chosen;
  const found =
    origin === 'files'
      ? await readFile(request, chosen, origins)
      : await invokeApi(api, request, addressOf(chosen));
  const answer = answerConditions(request, await compressAsCdn(found, request));
  return chooses ? edge.onResponse(answer, chosen) : answer;
}

const addressOf = ({ path, query }: Target): string => (query === '' ? path : `${path}?${query}`);

/** Read a file of the bucket, or ask `api` for what is not in it. */
async function readFile(request: Request, { path }: Target, { s3, api }: Origins): Promise<Response> {
  // a file that is damaged on this disk is no fault of the reader, and S3 has none
  const file = await readSiteFile(s3, path).catch((error: Error) => {
    console.error(`${path} cannot be read from the bucket: ${error.message}`);
    return new Response('The bucket does not answer.\n', { status: 502 });
  });
  if (file) return file;
  // a query changes no file, so the CDN passes none on; nor the reader's Accept, which is not in the cache's key
  const headers = new Headers(request.headers);
  headers.set('Accept', 'text/html');
  return invokeApi(api, new Request(request, { headers }), path);
}

/** Answer the request's conditions: without a body if the reader has it already, or if a condition fails. */
function answerConditions(request: Request, answer: Response): Response {
  if (answer.status !== 200 || !['GET', 'HEAD'].includes(request.method)) return answer;
  const etag = answer.headers.get('etag');
  const lastModified = answer.headers.get('last-modified');
  const status = conditionalStatus(request.headers, { etag, lastModified }, new Date());
  if (status === 200) return answer;
  return new Response(null, {
    status,
    ...(status === 304 && { headers: notModifiedHeaders(answer.headers) }),
  });
}

/** The answer to HEAD: everything but the body, and its length. */
async function withoutBody(answer: Response): Promise<Response> {
  const { byteLength } = await answer.arrayBuffer();
  const headers = new Headers(answer.headers);
  // `api` has said its own
  if (![204, 304].includes(answer.status) && !headers.has('Content-Length'))
    headers.set('Content-Length', String(byteLength));
  return new Response(null, { status: answer.status, headers });
}

/** Add the headers that the CDN adds to every answer (lib/response-headers.ts), but for its promise of TLS: there is none here. */
function withCdnHeaders(answer: Response, request: Request, behaviour: CacheBehaviour): Response {
  const { allowsCors } = behaviour;
  const headers = new Headers(answer.headers);
  // where no cookie is passed on, none is set
  if (!carriesCookies(behaviour)) headers.delete('Set-Cookie');
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
