import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { SourceError } from '../../domain/harvest/source-error.ts';
import { childrenNamed, type Element } from './xml-element.ts';
import {
  elementNameAt,
  findFirstElement,
  hasMarkupDeclarationAfter,
  isWebPage,
  localName,
  webPageTitle,
  withoutTrailingComments,
} from './xml-outline.ts';

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
  // the blanks beside a CDATA section part words
  trimValues: false,
  htmlEntities: true,
  // documents with entities of their own are refused before: what is counted are `&lt;` and `&#233;`
  processEntities: { enabled: true, maxTotalExpansions: 10_000_000, maxExpandedLength: 100_000_000 },
});

/**
 * Parse a document whose root is one of `roots` (local names) → the root. Throws a SourceError that tells HTML, half a
 * document, another kind of document and a malformed one apart. `what` names it for people: `arXiv's feed`.
 */
export function parseXml<Root extends string>(
  body: string,
  what: string,
  roots: readonly Root[],
): { root: Root; element: Element } {
  const text = body.replace(/^\uFEFF/, '').trim();
  if (text === '') throw new SourceError('cut short', `${what} is empty`);
  if (!text.startsWith('<'))
    throw new SourceError('another format', `${what} is no XML: ${text.slice(0, 60)}`);
  const at = findFirstElement(text);
  if (at === undefined) throw new SourceError('cut short', `${what} has no element at all`);
  if (isWebPage(text, at))
    throw new SourceError('another format', `${what} is a web page: ${webPageTitle(text)}`);
  // no source of ours defines entities: a document that does is an attack, or of another kind
  if (hasMarkupDeclarationAfter(text, at)) throw new SourceError('malformed', `${what} has a DOCTYPE`);
  const name = elementNameAt(text, at);
  const root = roots.find((known) => known === localName(name));
  if (!root)
    throw new SourceError('another format', `${what} is a <${name}>, not a <${roots.join('> or <')}>`);
  checkWellFormed(text, at, what);
  return { root, element: childrenNamed(parseTree(text, what), root)[0] ?? {} };
}

/** Throws a SourceError unless the document is well-formed up to the end of its root. */
function checkWellFormed(text: string, at: number, what: string): void {
  const name = elementNameAt(text, at);
  const whole = withoutTrailingComments(text).slice(at);
  const isClosed =
    new RegExp(`</${name}\\s*>$`).test(whole.slice(-name.length - 100)) ||
    // a root without content: `<feed/>`
    (whole.lastIndexOf('<') === 0 && whole.endsWith('/>'));
  if (!isClosed) {
    throw new SourceError('cut short', `${what} ends in the middle: …${text.slice(-40)}`);
  }
  const valid = XMLValidator.validate(text);
  if (valid === true) return;
  const { line, col, msg } = valid.err;
  throw new SourceError('malformed', `${what} is not well-formed in line ${line}, column ${col}: ${msg}`);
}

function parseTree(text: string, what: string): Element {
  try {
    return parser.parse(text) as Element;
  } catch (error) {
    // the parser has no class of its own for what it refuses: names like __proto__, thousands of levels
    if (!(error instanceof Error)) throw error;
    throw new SourceError('malformed', `${what} cannot be read: ${error.message}`);
  }
}
