import { deflateSync, inflateSync } from 'node:zlib';
import * as z from 'zod/mini';

/** More than a row can hold, however well it is packed. */
const mostBytes = 4_000_000;

/** Something with an abstract. */
interface WithAbstract {
  readonly abstract: string;
}

/** The same as a row holds it. Releases that know nothing of `packedAbstract` find an abstract that is empty, and may have written another one. */
interface WithPackedAbstract extends WithAbstract {
  readonly packedAbstract?: string | undefined;
}

/** Make what reads what `packAbstract` packed. Of what is damaged zlib's checksum says so, and nothing is read. */
export const packedText = () =>
  z.pipe(
    z.instanceof(Uint8Array),
    z.transform((packed, { issues }) => {
      try {
        return inflateSync(packed, { maxOutputLength: mostBytes }).toString();
      } catch {
        issues.push({ code: 'custom', input: packed });
        return z.NEVER;
      }
    }),
  );

/** Pack an abstract for a row where that makes it shorter: one of arXiv by half, and most papers so by a write unit. */
export function packAbstract<Value extends WithAbstract>(value: Value): object {
  const packed = deflateSync(value.abstract, { level: 9 });
  return packed.length < Buffer.byteLength(value.abstract)
    ? { ...value, abstract: '', packedAbstract: packed }
    : value;
}

/** Put an abstract in its place that was read from a row. */
export const unpackAbstract = <Value extends WithPackedAbstract>({
  packedAbstract,
  ...value
}: Value): Omit<Value, 'packedAbstract'> =>
  packedAbstract === undefined || value.abstract !== '' ? value : { ...value, abstract: packedAbstract };
