import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Unpack bytes that are gzipped, and pass on others as they are; the first two say which (RFC 1952 §2.3.1). */
export async function* gunzipIfGzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = bytes[Symbol.asyncIterator]();
  // a pipe may give them one by one
  let head: Uint8Array = new Uint8Array();
  while (head.length < 2) {
    const { done, value } = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  const all = async function* () {
    if (head.length > 0) yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  };
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  if (!isGzip) return yield* all();
  const source = Readable.from(all());
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  yield* source.pipe(gunzip) as AsyncIterable<Uint8Array>;
}
