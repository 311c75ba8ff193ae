import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { Misanswer } from '../domain/harvest/misanswer.ts';

/** An element: its text under `#text`, attributes under `@name`, children under their local names. */
export interface Element {
  readonly [name: string]: unknown;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#text',
  alwaysCreateTextNode: true,
  // prefixes are the writer's choice, and arXiv's has changed
  removeNSPrefix: true,
  // "0704.0010" is no number
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  // no document with entities of its own comes as far as this
  processEntities: { enabled: true, maxTotalExpansions: 10_000_000, maxExpandedLength: 100_000_000 },
});

/**
 * Read a document whose root is one of `roots` (local names) → the root. Throws a Misanswer that tells HTML, half a
 * document, another kind of document and a malformed one apart. `what` names it for people: `arXiv's feed`.
 */
export function xmlOf<Root extends string>(
  body: string,
  what: string,
  roots: readonly Root[],
): { root: Root; element: Element } {
  const text = body.replace(/^\uFEFF/, '').trim();
  if (text === '') throw new Misanswer('cut short', `${what} is empty`);
  if (!text.startsWith('<')) throw new Misanswer('another format', `${what} is no XML: ${text.slice(0, 60)}`);
  const name = rootOf(text);
  if (name?.toLowerCase() === 'html' || /^<!doctype html/i.test(text)) {
    throw new Misanswer('another format', `${what} is a web page: ${titleOf(text)}`);
  }
  if (name === undefined) throw new Misanswer('cut short', `${what} has no element at all`);
  // nobody we ask defines entities: what does is an attack, or not ours
  if (/<!DOCTYPE/i.test(text.slice(0, text.indexOf(`<${name}`))))
    throw new Misanswer('malformed', `${what} has a DOCTYPE`);
  const local = name.replace(/^.*:/, '');
  const root = roots.find((known) => known === local);
  if (!root) throw new Misanswer('another format', `${what} is a <${name}>, not a <${roots.join('> or <')}>`);
  if (
    !new RegExp(`(</${name}\\s*>|^<${name}[^>]*/>)(\\s|<!--[sS]*?-->)*$`).test(
      text.slice(text.search(/<[^?!]/)),
    )
  ) {
    throw new Misanswer('cut short', `${what} ends in the middle: …${text.slice(-40)}`);
  }
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    const { line, col, msg } = valid.err;
    throw new Misanswer('malformed', `${what} is not well-formed in line ${line}, column ${col}: ${msg}`);
  }
  const parsed = parser.parse(text) as Element;
  return { root, element: all(parsed, local)[0] ?? {} };
}

/** The name of the first element, with its prefix. */
const rootOf = (text: string): string | undefined =>
  /^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\])?[^>]*>)*<([\w.:-]+)/i.exec(
    text,
  )?.[1];

const titleOf = (html: string): string =>
  (/<title[^>]*>([^<]*)/i.exec(html)?.[1] ?? '').trim().slice(0, 80) || 'without a title';

/** The children of this name, in order. */
export function all(element: Element, name: string): Element[] {
  const value = element[name];
  const values: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return values.filter((one): one is Element => typeof one === 'object' && one !== null);
}

/** The first child of this name. */
export const first = (element: Element, name: string): Element | undefined => all(element, name)[0];

/** An element's own text; undefined when there is none. */
export function ownText(element: Element | undefined): string | undefined {
  const text = element?.['#text'];
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
}

/** The text of the first child of this name; undefined when there is none. */
export const text = (element: Element, name: string): string | undefined => ownText(first(element, name));

export function attribute(element: Element | undefined, name: string): string | undefined {
  const value = element?.[`@${name}`];
  return typeof value === 'string' ? value : undefined;
}
