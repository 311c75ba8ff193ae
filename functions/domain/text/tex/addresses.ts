/** A web address in running text, up to what cannot stand in one; TeX escapes belong to it. */
const address = /(?:https?:\/\/|ftp:\/\/|www\.)(?:[^\s{}\\<>"'`$|^]|\\[_%#&~](?:\{\})?|'(?!'))+/y;

/** The web address that begins at a position, as it stands in the source; empty if there is none. */
export function addressAt(text: string, at: number): string {
  address.lastIndex = at;
  return address.exec(text)?.[0] ?? '';
}

/** A web address without its TeX escapes. */
export function unescapeAddress(source: string): string {
  return source
    .replace(/\\([_%#&~${}])(?:\{\})?/g, '$1')
    .replace(/\\(?:textasciitilde|sim)\s?(?:\{\})?/g, '~');
}
