import { deflateSync, inflateSync } from 'node:zlib';
import type { PaperFacts } from '../../domain/papers/paper-facts.ts';

/** The TeX of a paper's texts as its row holds it: packed by way of the text that was read from it, which says nearly the same. */
export type PackedTex = Readonly<Record<string, Uint8Array>>;

type Texts = Pick<PaperFacts, 'title' | 'abstract'>;
const names = ['title', 'abstract'] as const;

/** Pack the TeX of these texts: a few bytes, where it would make a row half as long again. */
export const packTex = (texts: Texts, tex: NonNullable<PaperFacts['raw']>): PackedTex =>
  Object.fromEntries(
    names.flatMap((name) => {
      const written = tex[name];
      return written === undefined
        ? []
        : [[name, deflateSync(written, { dictionary: dictionaryOf(texts[name]) })]];
    }),
  );

/** Unpack TeX. What was packed for another text is left out: an older release has changed the text and not known of its TeX. */
export function unpackTex(texts: Texts, packed: PackedTex): PaperFacts['raw'] {
  const tex = Object.fromEntries(
    names.flatMap((name) => {
      const written = packed[name] && inflate(packed[name], texts[name]);
      return written === undefined ? [] : [[name, written]];
    }),
  );
  return Object.keys(tex).length > 0 ? tex : undefined;
}

/** zlib notes a checksum of the dictionary and one of the text, so that nothing foreign comes out. */
function inflate(packed: Uint8Array, text: string): string | undefined {
  try {
    return inflateSync(packed, { dictionary: dictionaryOf(text) }).toString();
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) return undefined;
    throw error;
  }
}

/** zlib refuses a dictionary that is empty. */
const dictionaryOf = (text: string): Buffer => Buffer.from(`${text} `);
