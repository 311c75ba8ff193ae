/** Signs that nobody sees: soft hyphens, zero-width spaces and joiners, marks of direction, byte order marks. */
const unseen = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

const opening = /^[\s<([{"'`“‘«]+/;
const partners: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '<' };

/** No identifier is longer, nor the address that holds it. */
const longest = 2_000;

/** `[words](address)`, as Markdown has it. */
const markdown = /^\[[^\]]*\]\((\S+)\)$/;

/** Somebody's identifier as he meant it: full-width letters are letters, and what is not seen is not there. */
export const asMeant = (text: string): string =>
  text.length > longest ? '' : text.normalize('NFKC').replace(unseen, '').trim().replace(markdown, '$1');

/** Without what stands around an identifier in a sentence: brackets, quotes, the full stop. A bracket that it opened itself stays. */
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

/** Percent-decoded once, where that is possible. */
export function decoded(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/**
 * An identifier as part of a path: what cannot stand there is percent-encoded, its slashes stay readable. Where they would
 * make the path climb (`10.1000/../x`), they are encoded, too.
 */
export function asPath(identifier: string): string {
  const path = encodeURIComponent(identifier).replace(/%(?:2F|3A|40|24|26|2B|2C|3B|3D)/g, decodeURIComponent);
  return path.split('/').some((part) => part === '.' || part === '..') ? path.replaceAll('/', '%2F') : path;
}
