import { SourceError } from '../../domain/harvest/source-error.ts';

/** A line of a file. Where it is not UTF-8, `text` has replacement characters, and is for people only. */
export interface Line {
  readonly text: string;
  readonly isUtf8: boolean;
  /** whether a line break ends it, and not the file */
  readonly isEnded: boolean;
}

/** Longest line that is read: a string of JavaScript has half a billion characters at most. */
const mostLineBytes = 400_000_000;

/** Decode bytes into lines of text, each as soon as it is complete; without a byte order mark. A line may be as long as the file. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let begun: Uint8Array[] = [];
  let size = 0;
  let isFirst = true;
  const line = (end: Uint8Array, isEnded: boolean): Line => {
    const bytes = begun.length === 0 ? end : Buffer.concat([...begun, end]);
    begun = [];
    size = 0;
    const read = { ...decodeLine(isFirst ? withoutByteOrderMark(bytes) : bytes), isEnded };
    isFirst = false;
    return read;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, from)) {
      yield line(chunk.subarray(from, at), true);
      from = at + 1;
    }
    if (from === chunk.length) continue;
    begun.push(chunk.subarray(from));
    size += chunk.length - from;
    if (size > mostLineBytes) throw new SourceError('malformed', 'a line of it is longer than can be read');
  }
  if (begun.length > 0) yield line(new Uint8Array(), false);
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

function decodeLine(bytes: Uint8Array): Omit<Line, 'isEnded'> {
  try {
    return { text: strict.decode(bytes), isUtf8: true };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { text: lenient.decode(bytes), isUtf8: false };
  }
}

const withoutByteOrderMark = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
