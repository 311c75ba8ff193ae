import { childrenNamed, childText, type XmlElement } from './document.ts';
import { duplicateViolations, urlViolations } from './values.ts';

const attributesKnown = 'text type title description xmlUrl htmlUrl language version category created';

/** OPML 2.0 (http://opml.org/spec2.opml), as a subscription list. */
export function* opmlViolations(opml: XmlElement): Generator<string> {
  const [head, body] = opml.children;
  if (opml.name !== 'opml' || opml.attributes.version !== '2.0')
    return yield 'InvalidOPMLVersion: not OPML 2.0';
  if (head?.name !== 'head' || body?.name !== 'body' || opml.children.length !== 2)
    return yield 'MissingElement: head and body';
  if (!childText(head, 'title')?.trim()) yield 'MissingElement: title';
  for (const { name } of head.children) if (name !== 'title') yield `UndefinedElement: head ${name}`;
  const top = childrenNamed(body, 'outline');
  const folders = top.filter(({ attributes }) => attributes.xmlUrl === undefined);
  for (const { attributes, children } of folders)
    if (!attributes.text?.trim() || children.length === 0 || attributes.type !== undefined)
      yield `InvalidFolder: "${attributes.text}"`;
    else if ('title' in attributes) yield `MissingOutlineType: "${attributes.text}"`;
  const outlines = [
    ...top.filter((outline) => !folders.includes(outline)),
    ...folders.flatMap(({ children }) => children),
  ];
  if (outlines.length === 0) yield 'MissingElement: outline';
  for (const { attributes } of outlines) {
    for (const name of ['text', 'title']) if (!attributes[name]?.trim()) yield `MissingAttribute: ${name}`;
    if (attributes.type !== 'rss') yield `InvalidOutlineType: ${attributes.type}`;
    yield* urlViolations('MissingXmlURL', 'xmlUrl', attributes.xmlUrl);
    yield* urlViolations('InvalidFullLink', 'htmlUrl', attributes.htmlUrl);
    for (const name of Object.keys(attributes))
      if (!attributesKnown.split(' ').includes(name)) yield `UnexpectedAttribute: ${name}`;
  }
  yield* duplicateViolations(
    'DuplicateOutline',
    outlines.map(({ attributes }) => attributes.xmlUrl),
  );
}
