import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { acceptsGzip } from './accepts-gzip.ts';
import { conditionalStatus } from './conditional-status.ts';
import { notModifiedHeaders } from './not-modified-headers.ts';
import { bodyPacker } from './pack-body.ts';

/** Below this a packed body is hardly smaller; CloudFront draws the line there, too. */
const leastBytes = 1_000;

/**
 * Make the middleware that completes the answer to a GET or HEAD: its length, and where it is the same for all readers an ETag
 * of its bytes, the answer to the request's conditions, and gzip for those who take it. The route says `Cache-Control`
 * and, where it knows, `Last-Modified`; what it calls `no-store` or `private` gets no more than its length.
 */
export function cacheable(now: () => Date): MiddlewareHandler {
  const pack = bodyPacker();

  /** Complete an answer that is the same for all readers. */
  const completeShared = async (answer: Response, asked: Headers): Promise<Response> => {
    const { status } = answer;
    const body = new Uint8Array(await answer.arrayBuffer());
    const headers = new Headers(answer.headers);
    headers.append('Vary', 'Accept-Encoding');
    const isPacked = body.length >= leastBytes && acceptsGzip(asked.get('Accept-Encoding'));
    const etag = tagOf(body, isPacked);
    if (status === 200) {
      headers.set('ETag', etag);
      const lastModified = headers.get('Last-Modified');
      const decided = conditionalStatus(asked, { etag, lastModified }, now());
      if (decided === 304) return new Response(null, { status: 304, headers: notModifiedHeaders(headers) });
      if (decided === 412)
        return new Response(null, { status: 412, headers: { 'Cache-Control': 'no-store' } });
    }
    if (isPacked) headers.set('Content-Encoding', 'gzip');
    return withLength(isPacked ? await pack(etag, body) : body, status, headers);
  };

  return async (c, next) => {
    await next();
    const { status, headers } = c.res;
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (!isRead || [204, 304].includes(status) || headers.has('Content-Encoding')) return;
    const isShared = !/no-store|private/.test(headers.get('Cache-Control') ?? '');
    const answer = isShared
      ? await completeShared(c.res, c.req.raw.headers)
      : withLength(new Uint8Array(await c.res.arrayBuffer()), status, new Headers(headers));
    // Hono would bring the headers of the answer before back into the one in its place
    c.res = undefined;
    c.res = answer;
  };
}

/** The tag of a body as it is sent: another one for the packed bytes, since a strong tag names bytes (RFC 9110 §8.8.1). */
function tagOf(body: Uint8Array, isPacked: boolean): string {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 32);
  return isPacked ? `"${hash}-gzip"` : `"${hash}"`;
}

/** An answer that says its length: HEAD is answered as GET, and its body left away later. */
function withLength(body: Uint8Array<ArrayBuffer>, status: number, headers: Headers): Response {
  headers.set('Content-Length', String(body.length));
  return new Response(body, { status, headers });
}
