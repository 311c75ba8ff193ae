import { childrenNamed, childText, type XmlElement } from './document.ts';
import { documentLinkViolations } from './history.ts';
import {
  authorViolations,
  duplicateViolations,
  htmlViolations,
  markupViolations,
  rfc3339Violations,
  tagUriViolations,
  urlViolations,
} from './values.ts';

const feedElements =
  'id title subtitle updated author contributor link category generator icon logo rights fh:archive entry at:deleted-entry';
const entryElements = 'id title updated published author contributor link category content rights source';
const repeatable = ['author', 'contributor', 'link', 'category', 'entry', 'at:deleted-entry'];

/** Atom 1.0 (RFC 4287). */
export function* atomViolations(feed: XmlElement): Generator<string> {
  if (feed.name !== 'feed' || feed.attributes.xmlns !== 'http://www.w3.org/2005/Atom')
    return yield 'UndefinedElement: not an Atom 1.0 document';
  yield* metadata(feed, feedElements, 'feed');
  yield* markupViolations('feed title', childText(feed, 'title'));
  yield* markupViolations('feed subtitle', childText(feed, 'subtitle'));
  const entries = childrenNamed(feed, 'entry');
  const authorless = entries.filter((entry) => childrenNamed(entry, 'author').length === 0);
  if (childrenNamed(feed, 'author').length === 0 && (entries.length === 0 || authorless.length > 0))
    yield 'MissingElement: author (RFC 4287 §4.1.1)';
  yield* documentLinkViolations(feed, 'link', 'application/atom+xml');
  for (const entry of entries) yield* entryViolations(entry);
  yield* timeViolations(feed, entries);
  yield* tombstoneViolations(feed, entries);
  yield* duplicateViolations(
    'DuplicateEntries',
    entries.map((entry) => childText(entry, 'id')),
  );
}

function* entryViolations(entry: XmlElement): Generator<string> {
  const where = `entry ${childText(entry, 'id')}`;
  yield* metadata(entry, entryElements, where);
  yield* rfc3339Violations(`published of ${where}`, childText(entry, 'published'));
  if (!childrenNamed(entry, 'link').some(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate'))
    yield `MissingContentOrAlternate: ${where}`;
  for (const { attributes, text } of childrenNamed(entry, 'content')) {
    if (attributes.type !== 'html') yield `InvalidTextType: ${attributes.type}`;
    yield* htmlViolations(`content of ${where}`, text);
  }
  if (!childText(entry, 'content')?.trim()) yield `MissingContent: ${where}`;
}

/** Readers sort by these times, and ask which entries are newer than the last one they saw. */
function* timeViolations(feed: XmlElement, entries: readonly XmlElement[]): Generator<string> {
  for (const name of ['published', 'updated'])
    yield* duplicateViolations(
      `Duplicate${name === 'updated' ? 'Updated' : 'Published'}`,
      entries.map((entry) => childText(entry, name)),
    );
  const updated = childText(feed, 'updated') ?? '';
  for (const entry of entries)
    if ((childText(entry, 'updated') ?? '') > updated) yield `StaleUpdated: the feed's is before an entry's`;
}

/** RFC 6721. */
function* tombstoneViolations(feed: XmlElement, entries: readonly XmlElement[]): Generator<string> {
  const ids = entries.map((entry) => childText(entry, 'id'));
  for (const { attributes } of childrenNamed(feed, 'at:deleted-entry')) {
    yield* tagUriViolations('ref of a deleted entry', attributes.ref);
    yield* rfc3339Violations('when of a deleted entry', attributes.when);
    if (ids.includes(attributes.ref)) yield `DeletedEntry: ${attributes.ref} is still there`;
  }
}

/** What feeds and entries share (RFC 4287 §4.1). */
function* metadata(parent: XmlElement, known: string, where: string): Generator<string> {
  const names = parent.children.map(({ name }) => name);
  for (const name of names) if (!known.split(' ').includes(name)) yield `UndefinedElement: ${where} ${name}`;
  yield* duplicateViolations(
    `DuplicateElement of ${where}`,
    names.filter((name) => !repeatable.includes(name)),
  );
  yield* tagUriViolations(`id of ${where}`, childText(parent, 'id'));
  if (!childText(parent, 'title')?.trim()) yield `MissingElement: title of ${where}`;
  if (childrenNamed(parent, 'title')[0]?.attributes.type !== 'text')
    yield `InvalidTextType: title of ${where}`;
  yield* rfc3339Violations(`updated of ${where}`, childText(parent, 'updated'));
  yield* authorViolations(
    where,
    childrenNamed(parent, 'author').map((author) => childText(author, 'name')),
  );
  for (const { attributes } of childrenNamed(parent, 'category')) {
    if (!attributes.term?.trim()) yield `MissingAttribute: category's term of ${where}`;
    if (!/^[a-z]+:\S+$/.test(attributes.scheme ?? 'none:x')) yield `InvalidFullLink: scheme of ${where}`;
  }
  yield* linkViolations(childrenNamed(parent, 'link'), where);
}

const relations = ['alternate', 'self', 'related', 'via', 'enclosure', 'replies', 'hub', 'license'];
const archive = ['current', 'first', 'last', 'next', 'previous', 'next-archive', 'prev-archive'];

function* linkViolations(links: readonly XmlElement[], where: string): Generator<string> {
  for (const { attributes } of links) {
    const { rel = 'alternate', type = 'text/html' } = attributes;
    if (![...relations, ...archive].includes(rel)) yield `UnregisteredAtomLinkRel: ${rel} of ${where}`;
    if (archive.includes(rel) && where !== 'feed') yield `FeedHistoryRelInEntry: ${rel} of ${where}`;
    if (!/^[\w.+-]+\/[\w.+-]+$/.test(type)) yield `InvalidMIMEType: ${type} of ${where}`;
    if (attributes.title?.trim() === '') yield `AttrNotBlank: title of a link of ${where}`;
    yield* urlViolations('InvalidIRI', `link ${rel} of ${where}`, attributes.href);
  }
  const alternates = links.filter(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate');
  yield* duplicateViolations(
    `DuplicateAtomLink of ${where}`,
    alternates.map(({ attributes }) => `${attributes.type} ${attributes.hreflang}`),
  );
}
