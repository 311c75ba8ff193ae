import { readFileSync } from 'node:fs';
import type { S3Client } from '@aws-sdk/client-s3';
import { type CacheBehaviour, findCacheBehaviour } from '../../lib/cache-behaviours.ts';
import { corsRules } from '../../lib/cors-rules.ts';
import { securityHeaders } from '../../lib/security-headers.ts';
import { judge } from './conditional.ts';
import { type Handler, invoke } from './gateway.ts';
import { stored } from './stored.ts';

interface ViewerRequest {
  readonly uri: string;
  readonly statusCode?: number;
  readonly headers?: { readonly location?: { readonly value: string } };
}

/** The very function that CloudFront runs on every request for a page. */
const viewerRequest = new Function(
  `${readFileSync(new URL('../../lib/viewer-request.js', import.meta.url), 'utf8')}; return handler;`,
)() as (event: { readonly request: { uri: string } }) => ViewerRequest;

/**
 * One origin for both halves of the site, as the CDN is: the bucket first, and `api` for what is not in it. `target` is
 * the request's as it came over the wire, because whoever parses an address also tidies it.
 */
export const cdn =
  (s3: S3Client, api: Handler) =>
  async (request: Request, target: string): Promise<Response> => {
    const asked = target.replace(/^https?:\/\/[^/?]*/i, '').replace(/^(?!\/)/, '/');
    const [path = '/'] = asked.split('?', 1);
    const behaviour = findCacheBehaviour(path);
    const answer = await answerOf({ request, asked, path, behaviour }, s3, api);
    // what is passed on as it is, is judged by the function
    const judged = behaviour.origin === 'uncachedApi' ? answer : conditional(request, answer);
    return guarded(request.method === 'HEAD' ? await headOf(judged) : judged, request, behaviour);
  };

interface Asked {
  readonly request: Request;
  /** path and query */
  readonly asked: string;
  readonly path: string;
  readonly behaviour: CacheBehaviour;
}

async function answerOf({ request, asked, path, behaviour }: Asked, s3: S3Client, api: Handler) {
  const { origin } = behaviour;
  if (origin === 'uncachedApi') return invoke(api, request, asked);
  if (!corsRules.methods.includes(request.method))
    return new Response('The CDN lets nobody write here.\n', { status: 403 });
  // to a bucket without rules for other sites, S3 says 403 of OPTIONS
  if (origin === 'cachedApi' || request.method === 'OPTIONS') return invoke(api, request, asked);

  const seen = viewerRequest({ request: { uri: path } });
  if (seen.statusCode) {
    const location = seen.headers?.location?.value ?? '/';
    return new Response(null, { status: seen.statusCode, headers: { location } });
  }
  // a file that is damaged on this disk is no fault of whoever asks, and S3 has none
  const file = await stored(s3, seen.uri).catch((error: Error) => {
    console.error(`${path} cannot be read from the bucket: ${error.message}`);
    return new Response('The bucket does not answer.\n', { status: 502 });
  });
  // a query changes no file, so the CDN passes none on
  return file ?? invoke(api, request, seen.uri);
}

/** An answer, or less than that if the one who asks has it already. */
function conditional(request: Request, answer: Response): Response {
  if (answer.status !== 200 || !['GET', 'HEAD'].includes(request.method)) return answer;
  const etag = answer.headers.get('etag');
  const lastModified = answer.headers.get('last-modified');
  const status = judge(request.headers, { etag, lastModified }, new Date());
  if (status === 200) return answer;
  // RFC 9110 §15.4.5; the date is the server's affair
  const kept = ['cache-control', 'content-location', 'etag', 'expires', 'vary'];
  if (!etag) kept.push('last-modified');
  const headers = [...answer.headers].filter(([name]) => status === 304 && kept.includes(name));
  return new Response(null, { status, headers });
}

/** Everything but the body, whose length is told. */
async function headOf(answer: Response): Promise<Response> {
  const { byteLength } = await answer.arrayBuffer();
  const headers = new Headers(answer.headers);
  if (![204, 304].includes(answer.status)) headers.set('Content-Length', String(byteLength));
  return new Response(null, { status: answer.status, headers });
}

/** What the CDN adds to every answer (lib/response-headers.ts), but for its promise of TLS, which there is none of here. */
function guarded(answer: Response, request: Request, { allowsCors }: CacheBehaviour): Response {
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
