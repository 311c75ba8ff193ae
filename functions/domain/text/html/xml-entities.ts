/** The characters that &#128; to &#159; mean by the HTML standard: Windows-1252. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The characters that XML names (XML 1.0 §4.6). */
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The character of an entity by its number, `#38` or `#x26`; nothing where there is no such character, undefined for what is no number. */
export function numberedCharacter(name: string): string | undefined {
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  if (Number.isNaN(code)) return undefined;
  if (code >= 0x80 && code <= 0x9f) return windows1252.charAt(code - 0x80);
  return code > 0x10ffff ? '' : String.fromCodePoint(code);
}

/** Replace entities by what `decode` makes of their names, however often they were escaped: `&amp;amp;lt;` is one `<`. */
export const replaceEntities = (text: string, decode: (name: string) => string | undefined): string =>
  text.replace(/&(?:amp;)+/g, '&').replace(/&(#?\w{1,31});/g, (whole, name: string) => decode(name) ?? whole);

/** Turn the entities of XML into characters: of identifiers, which hold no word of HTML's own. */
export const decodeXmlEntities = (text: string): string =>
  replaceEntities(text, (name) => (name.startsWith('#') ? numberedCharacter(name) : named[name]));
