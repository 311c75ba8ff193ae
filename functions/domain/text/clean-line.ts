/**
 * Characters that no line may hold: controls, lone surrogates, noncharacters, and the invisible marks that reorder text or hide in it.
 * The joiners U+200C and U+200D stay, because Persian, the Indic scripts and emoji are spelt with them.
 */
const unfit =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\p{Cs}\u{e0000}-\u{e007f}]|[\ufffe\uffff\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{3fffe}\u{3ffff}\u{4fffe}\u{4ffff}\u{5fffe}\u{5ffff}\u{6fffe}\u{6ffff}\u{7fffe}\u{7ffff}\u{8fffe}\u{8ffff}\u{9fffe}\u{9ffff}\u{afffe}\u{affff}\u{bfffe}\u{bffff}\u{cfffe}\u{cffff}\u{dfffe}\u{dffff}\u{efffe}\u{effff}\u{ffffe}\u{fffff}\u{10fffe}\u{10ffff}]/gu;

/** UTF-8 that was once read as Latin-1; only believed where it holds a C1 control, which no text has on purpose. */
const misread = /[\u00c2-\u00df][\u0080-\u009f]|[\u00e0-\u00ef][\u0080-\u00bf]{2}/g;

/** More marks on one letter than any script needs are a prank, and slow to normalise. */
const piledMarks = /(\p{M}{8})\p{M}+/gu;

/** The character that these bytes are in UTF-8; the bytes themselves where they hold no C1 control. */
function readAsUtf8(bytes: string): string {
  if (!/[\u0080-\u009f]/.test(bytes)) return bytes;
  const code = [...bytes].reduce((value, byte, index) => {
    const own = byte.charCodeAt(0);
    return index === 0 ? own & (bytes.length === 2 ? 0x1f : 0x0f) : value * 64 + (own & 0x3f);
  }, 0);
  return String.fromCodePoint(code);
}

/** Ligatures, as they are copied out of a typeset page, and their letters. */
const ligatures: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};

/** A line of printable ASCII, as most lines are: it needs no repair. */
const plain = /^[\n -~]*$/;

function repair(text: string): string {
  const read = /[\u0080-\u009f]/.test(text) ? text.replace(misread, readAsUtf8) : text;
  return read
    .replace(unfit, '')
    .replace(/[ﬀ-ﬆ]/g, (ligature) => ligatures[ligature] ?? ligature)
    .replace(piledMarks, '$1')
    .normalize('NFC');
}

/**
 * Clean a text to one trimmed line in NFC that XML 1.0, a mail header and a page can carry as it is; nothing but white space and
 * invisible characters is lost. Doing it twice changes nothing.
 */
export function cleanLine(raw: string): string {
  const text = plain.test(raw) ? raw : repair(raw);
  return text.replace(/[\s\u0085]{2,}|[^\S ]|\u0085/g, ' ').trim();
}
