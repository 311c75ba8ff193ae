/** The local name of a document's root element; undefined for a text that is no XML. */
export function rootName(body: string): string | undefined {
  const text = body.replace(/^\uFEFF/, '').trimStart();
  const at = text.startsWith('<') ? findFirstElement(text) : undefined;
  return at === undefined ? undefined : localName(elementNameAt(text, at));
}

/** Find where the first element, or a DOCTYPE, begins: after the XML declaration and comments. Undefined when the text ends before. */
export function findFirstElement(text: string): number | undefined {
  for (let at = 0; ; ) {
    at += text.slice(at).search(/\S|$/);
    const end = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : undefined;
    if (!end) return at < text.length ? at : undefined;
    const closed = text.indexOf(end, at + end.length + 1);
    if (closed < 0) return undefined;
    at = closed + end.length;
  }
}

/** The name of the element that begins at this index, with its prefix. */
export const elementNameAt = (text: string, at: number): string =>
  /^<([\w.:-]*)/.exec(text.slice(at, at + 100))?.[1] ?? '';

/** A name without its namespace prefix: `atom:link` → `link`. */
export const localName = (name: string): string => name.replace(/^.*:/, '');

/** Whether the text at this index begins a page of HTML. */
export const isWebPage = (text: string, at: number): boolean =>
  /^<(?:!doctype\s+html\b|html\b)/i.test(text.slice(at, at + 100));

/** Whether the text has a declaration, such as a DOCTYPE, from this index on, outside of comments and CDATA sections. */
export function hasMarkupDeclarationAfter(text: string, from: number): boolean {
  for (let at = text.indexOf('<!', from); at >= 0; at = text.indexOf('<!', at)) {
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : undefined;
    if (!end) return true;
    const closed = text.indexOf(end, at + 4);
    if (closed < 0) return false;
    at = closed;
  }
  return false;
}

/** The text without the comments that stand after its last element. */
export function withoutTrailingComments(text: string): string {
  let end = text.length;
  while (text.endsWith('-->', end)) {
    const begin = text.lastIndexOf('<!--', end);
    if (begin < 0) break;
    end = begin;
    while (/\s/.test(text[end - 1] ?? '')) end--;
  }
  return text.slice(0, end);
}

/** The title of a page of HTML, for people. */
export const webPageTitle = (html: string): string =>
  (/<title[^>]*>([^<]*)/i.exec(html)?.[1] ?? '').trim().slice(0, 80) || 'without a title';
