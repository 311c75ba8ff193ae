import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { characterViolations } from './values.ts';

/** An XML element as a reader sees it: references resolved, CDATA merged. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
});

/** The document's root; call it for a text without `documentViolations`. */
export function rootOf(xml: string): XmlElement {
  const roots = elements(parser.parse(xml)).filter(({ name }) => !name.startsWith('?'));
  if (roots[0] === undefined || roots.length > 1) throw new Error(`${roots.length} root elements`);
  return roots[0];
}

export const childrenNamed = (parent: XmlElement, name: string): readonly XmlElement[] =>
  parent.children.filter((child) => child.name === name);

export const childText = (parent: XmlElement, name: string): string | undefined =>
  childrenNamed(parent, name)[0]?.text;

/** What must hold for any XML of ours, whatever it says. */
export function* documentViolations(xml: string): Generator<string> {
  const valid = XMLValidator.validate(xml);
  if (valid !== true) yield `SAXError: ${valid.err.msg} (line ${valid.err.line})`;
  if (!/^<\?xml version="1\.0" encoding="utf-8"\?>\n/i.test(xml))
    yield 'EncodingMismatch: no declaration of UTF-8';
  if (/<!DOCTYPE|<!ENTITY/.test(xml)) yield 'ContainsSystemEntity: a document type';
  if (/<\?xml-stylesheet (?!type="text\/css" href="\/feeds\/feed\.css"\?>)/.test(xml))
    yield 'Stylesheet: browsers drop XSL';
  yield* characterViolations('the document', xml);
  const outsideCdata = xml.replace(/<!\[CDATA\[.*?\]\]>/gs, '');
  if (outsideCdata.includes(']]>')) yield 'SAXError: "]]>" outside of CDATA';
  for (const [reference] of outsideCdata.matchAll(/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9A-Fa-f]+);).{0,9}/g))
    yield `UndefinedNamedEntity: ${reference}`;
  const declared = [...outsideCdata.matchAll(/ xmlns:([\w-]+)=/g)].map(([, prefix]) => prefix);
  for (const [, prefix] of outsideCdata.matchAll(/<\/?([\w-]+):/g))
    if (!declared.includes(prefix)) yield `MissingNamespace: ${prefix}`;
}

/** fast-xml-parser's ordered form: `[{name: [children], ':@': {attribute: value}} | {'#text': string}]`. */
function elements(nodes: unknown): XmlElement[] {
  return list(nodes).flatMap((node) => {
    const [name, content] = Object.entries(node).find(([key]) => key !== ':@') ?? ['#text', ''];
    if (name === '#text') return [];
    return [{ name, attributes: strings(node[':@']), children: elements(content), text: textIn(content) }];
  });
}

const textIn = (nodes: unknown): string =>
  list(nodes)
    .map((node) => node['#text'] ?? '')
    .join('');

const list = (nodes: unknown): Record<string, unknown>[] => (Array.isArray(nodes) ? nodes : []);

const strings = (attributes: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes ?? {}).map(([key, value]) => [key, String(value)]));
