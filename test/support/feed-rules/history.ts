import { childrenNamed, type XmlElement } from './document.ts';
import { duplicateViolations, urlViolations } from './values.ts';

const documents = ['self', 'current', 'next', 'prev-archive', 'next-archive'];

/** The links of a document to itself, to others of its feed (RFC 5005) and to its hub (WebSub §4). */
export function* documentLinkViolations(
  parent: XmlElement,
  element: string,
  type: string,
): Generator<string> {
  const links = childrenNamed(parent, element).filter(({ attributes }) =>
    [...documents, 'hub'].includes(attributes.rel ?? ''),
  );
  for (const { attributes } of links) {
    if (attributes.rel !== 'hub' && attributes.type !== type)
      yield `SelfNotAtom: type is "${attributes.type}"`;
    yield* urlViolations('RelativeSelf', `link ${attributes.rel}`, attributes.href);
  }
  const relations = links.map(({ attributes }) => attributes.rel);
  if (!relations.includes('self')) yield 'MissingSelf: no link to itself';
  yield* duplicateViolations('DuplicateAtomLink', relations);
  yield* duplicateViolations(
    'NextUrl: two links to one document',
    links.map(({ attributes }) => attributes.href),
  );
  const isArchive = childrenNamed(parent, 'fh:archive').length > 0;
  if (isArchive && !relations.includes('current')) yield 'MissingCurrentInArchive: no link to the feed';
  if (!isArchive && ['current', 'next-archive'].some((rel) => relations.includes(rel)))
    yield 'ArchiveIncomplete: links of an archive, and no fh:archive';
}
