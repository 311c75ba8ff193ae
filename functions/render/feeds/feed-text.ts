// Control characters, halves of surrogate pairs, code points that are no characters, and U+FFFD, the trace of a decoding
// gone wrong. XML 1.0 §2.2 forbids most of them in any spelling; the W3C validator rejects the rest (BadCharacters).
const unprintable = /[\0-\x08\x0E-\x1F\x7F-\x9F\p{Cs}\p{Noncharacter_Code_Point}\uFFFD]/gu;

// All but the single spaces that nearly every text already has: to replace those too takes three times as long.
const untidy = /[^\S ]\s*| \s+/g;

// What may be untidy or unprintable. A search for these alone is five times as fast as the two above, and most texts have none.
const suspicious = /[^!-~ \u00A1-\u167F\u1681-\u1FFF\u2010-\u2027\u2030-\u205E\u2070-\u2FFF\u3001-\uD7FF]/;

/** A text on one line, without the characters that a strict parser refuses: one of them loses the whole feed. */
export function feedText(text: string): string {
  const isPlain = !suspicious.test(text) && !text.includes('  ');
  if (isPlain) return text.trim();
  return text.replace(unprintable, '').replace(untidy, ' ').trim();
}

const notInUrls = /[^0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]/g;

// A percent sign that begins no escape, and a second `#`: browsers follow such addresses, and no rule of addresses allows them.
const noEscape = /%(?![0-9a-fA-F]{2})/g;
const secondHash = /(?<=#.*)#/g;

// An address that is spelt like this already; most are, and to parse one takes ten times as long.
const plainUrl =
  /^https?:\/\/[a-z][a-z0-9.-]*(?::\d+)?\/(?:[0-9a-zA-Z;/?:@&=+$\-_!~*'(),]|\.(?![./])|%[0-9a-fA-F]{2})*$/;

/** An address as RFC 2396 spells it; undefined where it is no full web address: feeds are read far from our pages. */
export function feedUrl(address: string): string | undefined {
  if (plainUrl.test(address)) return address;
  if (!URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  if (!/^https?:$/.test(protocol)) return undefined;
  return href.replace(noEscape, '%25').replace(secondHash, '%23').replace(notInUrls, encodeURIComponent);
}
