/** What an XML document begins with. */
export const xmlDeclaration = '<?xml version="1.0" encoding="utf-8"?>\n';

export type Attributes = Readonly<Record<string, string>>;

/** Write one XML element: a string becomes its text, a list holds elements that are written already. */
export function element(
  name: string,
  attributes: Attributes,
  content: string | readonly string[] = [],
): string {
  const tag = [
    name,
    ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(value)}"`),
  ].join(' ');
  if (typeof content === 'string') return `<${tag}>${escapeXml(content)}</${name}>`;
  return content.length === 0 ? `<${tag}/>` : `<${tag}>\n${content.join('\n')}\n</${name}>`;
}

/** Escape a text for XML, in an element or an attribute; its characters must be legal ones (feed-text.ts). */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
