/** Invisible characters: soft hyphens, zero-width spaces and joiners, marks of direction, byte order marks. */
const unseen = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

const opening = /^[\s<([{"'`“‘«]+/;
const partners: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '<' };

/** Most characters of an identifier, or of the address that holds it. */
const mostCharacters = 2_000;

/** A link of Markdown: `[words](address)`. */
const markdown = /^\[[^\]]*\]\((\S+)\)$/;

/** Normalize an identifier or a date that was typed: full-width letters become letters, and what is invisible is dropped. */
export const normalizeTyped = (text: string): string =>
  text.length > mostCharacters
    ? ''
    : text.normalize('NFKC').replace(unseen, '').trim().replace(markdown, '$1');

/** An identifier without what stands around it in a sentence: brackets, quotes, the full stop. A bracket that the identifier opened itself stays. */
export function withoutBrackets(text: string): string {
  const bare = text.replace(opening, '');
  const count = new Map<string, number>();
  for (const sign of bare) count.set(sign, (count.get(sign) ?? 0) + 1);
  let end = bare.length;
  for (; end > 0; end -= 1) {
    const last = bare.charAt(end - 1);
    const partner = partners[last];
    const closed = count.get(last) ?? 0;
    const isLoose = partner ? closed > (count.get(partner) ?? 0) : /[\s.,;:!"'`”’»]/.test(last);
    if (!isLoose) break;
    count.set(last, closed - 1);
  }
  return bare.slice(0, end);
}

/** Percent-decode a text once, where that is possible. */
export function percentDecode(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/**
 * Encode an identifier as part of a path: what cannot stand there is percent-encoded, its slashes stay readable. Where they would
 * make the path climb (`10.1000/../x`), they are encoded, too.
 */
export function encodeInPath(identifier: string): string {
  const path = encodeURIComponent(identifier).replace(/%(?:2F|3A|40|24|26|2B|2C|3B|3D)/g, decodeURIComponent);
  return path.split('/').some((part) => part === '.' || part === '..') ? path.replaceAll('/', '%2F') : path;
}
