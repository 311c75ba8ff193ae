/** What an XML document begins with. */
export const xmlDeclaration = '<?xml version="1.0" encoding="utf-8"?>\n';

export type Attributes = Readonly<Record<string, string | undefined>>;

/** Write one XML element: a string becomes its text, a list holds elements that are written already. */
export function element(
  name: string,
  attributes: Attributes,
  content: string | readonly string[] = [],
): string {
  if (typeof content === 'string') return `${openTag(name, attributes)}${escapeXml(content)}</${name}>`;
  return content.length === 0
    ? openTag(name, attributes, '/>')
    : `${openTag(name, attributes)}\n${content.join('\n')}\n</${name}>`;
}

/** Write what an element begins with; attributes that are undefined are left out. */
export function openTag(name: string, attributes: Attributes, end: '>' | '/>' = '>'): string {
  let tag = `<${name}`;
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) tag += ` ${key}="${escapeXml(value)}"`;
  return tag + end;
}

/** Put a fragment of HTML into an element as it is; nothing of ours holds `]]>`, since every `>` of a text is escaped. */
export const cdata = (html: string): string => `<![CDATA[${html}]]>`;

/** Escape a text for XML, in an element or an attribute; its characters must be legal ones (feed-text.ts). */
export function escapeXml(text: string): string {
  if (!/[&<>"]/.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
