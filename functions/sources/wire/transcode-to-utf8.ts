import { SourceError } from '../../domain/harvest/source-error.ts';

/** How many bytes at the beginning of a file are looked at for its encoding. */
const headBytes = 200;

/**
 * Transcode the bytes of a file to UTF-8. A file that begins with the byte order mark of UTF-16, or is XML that declares
 * another encoding, is decoded; any other goes through as it is. Throws a SourceError for bytes that its encoding does
 * not have.
 */
export async function* transcodeToUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const rest = chunks[Symbol.asyncIterator]();
  const begun: Uint8Array[] = [];
  let size = 0;
  while (size < headBytes) {
    const { done, value } = await rest.next();
    if (done) break;
    begun.push(value);
    size += value.length;
  }
  const all = async function* () {
    yield* begun;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  };
  const encoding = detectEncoding(Buffer.concat(begun).subarray(0, headBytes));
  if (encoding === undefined) yield* all();
  else yield* transcode(all(), encoding);
}

/** The encoding that the beginning of a file declares; undefined for UTF-8, and where nothing is declared. */
function detectEncoding(head: Buffer): string | undefined {
  const [a, b, c, d] = head;
  const isUtf32 =
    (a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff);
  if (isUtf32)
    throw new SourceError('another format', 'the file is UTF-32: convert it (iconv -f utf-32 -t utf-8)');
  // XML is recognised by its first character, JSON and others by their byte order mark
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(
    head.toString('latin1'),
  )?.[1];
  // a declaration that is read byte by byte, as here, does not stand in UTF-16, whatever it says
  return declared && !/^utf-?(?:8|16\w*|32\w*)$|^us-ascii$/i.test(declared) ? declared : undefined;
}

async function* transcode(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = decoderFor(encoding);
  try {
    for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    yield Buffer.from(decoder.decode());
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new SourceError('malformed', `the file says that it is ${encoding}, and holds bytes that are not`);
  }
}

function decoderFor(encoding: string) {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SourceError(
      'malformed',
      `the file says that it is ${encoding}, which is no encoding that we know`,
    );
  }
}
