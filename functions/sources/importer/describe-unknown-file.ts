import { webPageTitle } from '../wire/xml-outline.ts';

/** Kinds of files that people bring instead of records of papers, and how each begins. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^%PDF/, 'a PDF'],
  [/^PK\u0003\u0004/, 'a ZIP archive: unpack it first'],
  [/^BZh\d1AY|^\ufffd7zXZ|^\(\ufffd\/\ufffd|^7z/, 'packed otherwise than by gzip: unpack it first'],
  [/^\ufffd{2}|^.?\u0000/, 'text in UTF-16 without a byte order mark'],
  [/^[^\n]*[\u0000-\u0008\ufffd]/, 'binary data'],
  [/^%0 /, "EndNote's own format: export RIS or BibTeX instead"],
  [/^[\w ]+(,[\w ]+)+\s*\n|^[\w ]+(\t[\w ]+)+\s*\n/, 'a table, CSV or TSV'],
];

/** Describe a text that no format claims, for people: what it seems to be, and how it begins. */
export function describeUnknownFile(whole: string): string {
  if (/^\s*(<!doctype\s+html|<html)\b/i.test(whole)) return `a web page, ${webPageTitle(whole)}`;
  const beginning = whole
    .slice(0, 200)
    .replace(/[\s\p{Cc}\ufffd]+/gu, ' ')
    .trim()
    .slice(0, 60);
  const [, kind = 'something else'] = kinds.find(([begins]) => begins.test(whole)) ?? [];
  return beginning ? `${kind}, ${beginning}` : kind;
}
