/** Most characters of an encoded line before its soft break, so that a line has at most 76 (RFC 2045, section 6.7). */
const mostCharacters = 75;

/**
 * Encode a text as quoted-printable: ASCII, lines of at most 75 characters, each line end as CRLF. What follows it may be put
 * behind a soft break: no line ends with a space.
 */
export const encodeQuotedPrintable = (text: string): string =>
  text
    .split(/\r\n|[\r\n]/)
    .map(encodeLine)
    .join('\r\n');

/** A break that is none: the text goes on in the next line as if there were no end of this one. */
export const softBreak = '=\r\n';

function encodeLine(line: string): string {
  const encoded = line.replace(/[^\t\x20-\x3c\x3e-\x7e]+/g, encodeBytes).replace(/[\t ]$/, encodeBytes);
  if (encoded.length <= mostCharacters) return encoded;
  const lines: string[] = [];
  for (let start = 0; start < encoded.length; ) {
    const end = endOfLine(encoded, start);
    lines.push(encoded.slice(start, end));
    start = end;
  }
  return lines.join(softBreak);
}

/** Where a line has to end so that no `=C3` is torn. */
function endOfLine(encoded: string, start: number): number {
  const end = start + mostCharacters;
  if (end >= encoded.length) return encoded.length;
  if (encoded[end - 1] === '=') return end - 1;
  return encoded[end - 2] === '=' ? end - 2 : end;
}

const hex = Array.from({ length: 256 }, (_, byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);

function encodeBytes(text: string): string {
  let encoded = '';
  for (const byte of Buffer.from(text)) encoded += hex[byte];
  return encoded;
}
