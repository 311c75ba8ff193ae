import { acceptsGzip } from '../../functions/web/accepts-gzip.ts';
import { bodyPacker } from '../../functions/web/pack-body.ts';

/** The types that CloudFront packs, of those that we have; Atom, JSON Feed and OPML are not among them. */
const packedTypes = new Set([
  'text/html',
  'text/plain',
  'text/css',
  'text/xml',
  'text/javascript',
  'application/json',
  'application/xml',
  'application/rss+xml',
]);

const pack = bodyPacker();

/** Pack an answer as CloudFront does: of the types on its list, from 1,000 bytes on, where the origin did not. Its tag becomes a weak one. */
export async function compressAsCdn(answer: Response, request: Request): Promise<Response> {
  const type = answer.headers.get('content-type')?.split(';', 1)[0]?.trim() ?? '';
  const etag = answer.headers.get('etag');
  const isPackable = packedTypes.has(type) && !answer.headers.has('content-encoding');
  if (!isPackable || !etag || !acceptsGzip(request.headers.get('accept-encoding'))) return answer;
  const body = new Uint8Array(await answer.arrayBuffer());
  const headers = new Headers(answer.headers);
  if (body.length < 1_000) return new Response(body, { status: answer.status, headers });
  headers.set('Content-Encoding', 'gzip');
  headers.delete('Content-Length');
  headers.set('ETag', `W/${etag.replace(/^W\//, '')}`);
  return new Response(await pack(etag, body), { status: answer.status, headers });
}
