import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const pack = promisify(gzip);

/** How many packed bodies are kept: what readers ask for again and again is packed once. */
const mostKept = 64;

/** Make a function that packs a body with gzip; the tag names its bytes, and those asked for last are kept. */
export function bodyPacker(): (
  tag: string,
  body: Uint8Array<ArrayBuffer>,
) => Promise<Uint8Array<ArrayBuffer>> {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  return async (tag, body) => {
    const packed = kept.get(tag) ?? (await pack(body));
    kept.delete(tag);
    kept.set(tag, packed);
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(oldest);
    }
    return packed;
  };
}
