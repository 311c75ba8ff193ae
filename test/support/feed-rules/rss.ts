import { childrenNamed, childText, type XmlElement } from './document.ts';
import { documentLinkViolations } from './history.ts';
import {
  authorViolations,
  duplicateViolations,
  htmlViolations,
  markupViolations,
  rfc822Violations,
  tagUriViolations,
  urlViolations,
} from './values.ts';

const channelElements =
  'title link description language copyright managingEditor webMaster pubDate lastBuildDate category generator docs ttl skipDays image atom:link fh:archive item';
const itemElements =
  'title link description author category comments enclosure guid pubDate source dc:creator dc:rights';
const repeatable = ['item', 'category', 'dc:creator', 'atom:link'];

/** RSS 2.0 (https://www.rssboard.org/rss-specification) and its profile (https://www.rssboard.org/rss-profile). */
export function* rssViolations(rss: XmlElement): Generator<string> {
  const channel = childrenNamed(rss, 'channel')[0];
  if (rss.name !== 'rss' || rss.attributes.version !== '2.0' || channel === undefined)
    return yield 'UndefinedElement: not an RSS 2.0 document';
  yield* onceAndKnown(channel, channelElements);
  if (!childText(channel, 'title')?.trim()) yield 'MissingTitle: channel';
  if (!childText(channel, 'description')?.trim()) yield 'MissingDescription: channel';
  yield* markupViolations('channel title', childText(channel, 'title'));
  yield* markupViolations('channel description', childText(channel, 'description'));
  yield* urlViolations('InvalidFullLink', 'channel link', childText(channel, 'link'));
  if (!/^[a-z]{2}(-[a-z]{2})?$/i.test(childText(channel, 'language') ?? ''))
    yield 'MissingDCLanguage: channel';
  if (!/^[1-9]\d*$/.test(childText(channel, 'ttl') ?? '1')) yield 'InvalidNonNegativeInteger: ttl';
  const built = childText(channel, 'lastBuildDate');
  if (built !== undefined) yield* rfc822Violations('lastBuildDate', built);
  if (/\d\.\d/.test(childText(channel, 'generator') ?? ''))
    yield 'NoisyGenerator: a version changes every feed';
  for (const { text } of childrenNamed(channel, 'skipDays').flatMap(({ children }) => children))
    if (!/^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/.test(text)) yield `InvalidDay: ${text}`;
  yield* documentLinkViolations(channel, 'atom:link', 'application/rss+xml');
  const names = channel.children.map(({ name }) => name);
  if (names.slice(names.indexOf('item')).some((name) => name !== 'item') && names.includes('item'))
    yield 'MisplacedItem: channel elements after an item';
  const items = childrenNamed(channel, 'item');
  for (const item of items) yield* itemViolations(item);
  yield* duplicateViolations(
    'DuplicateIds',
    items.map((item) => childText(item, 'guid')),
  );
}

function* itemViolations(item: XmlElement): Generator<string> {
  yield* onceAndKnown(item, itemElements);
  const guid = childrenNamed(item, 'guid')[0];
  const where = `item ${guid?.text}`;
  if (!childText(item, 'title')?.trim()) yield `ItemMustContainTitleOrDescription: ${where}`;
  yield* urlViolations('InvalidFullLink', `link of ${where}`, childText(item, 'link'));
  if (guid === undefined) yield 'MissingGuid: item';
  else if (guid.attributes.isPermaLink !== 'false')
    yield* urlViolations('InvalidHttpGUID', 'guid', guid.text);
  else yield* tagUriViolations('guid', guid.text);
  yield* rfc822Violations(`pubDate of ${where}`, childText(item, 'pubDate'));
  if (!childText(item, 'description')?.trim()) yield `MissingContent: ${where}`;
  yield* htmlViolations(`description of ${where}`, childText(item, 'description') ?? '');
  for (const { text } of childrenNamed(item, 'comments'))
    yield* urlViolations('InvalidFullLink', `comments of ${where}`, text);
  for (const { text } of childrenNamed(item, 'author'))
    if (!/^\S+@\S+ \(.+\)$/.test(text)) yield `InvalidContact: author "${text}" of ${where}`;
  yield* authorViolations(
    where,
    childrenNamed(item, 'dc:creator').map(({ text }) => text),
  );
  for (const { text } of childrenNamed(item, 'category'))
    if (!text.trim()) yield `NotBlank: category of ${where}`;
}

function* onceAndKnown({ name, children }: XmlElement, known: string): Generator<string> {
  const names = children.map((child) => child.name);
  for (const child of names)
    if (!known.split(' ').includes(child)) yield `UndefinedElement: ${name} ${child}`;
  yield* duplicateViolations(
    `DuplicateElement of ${name}`,
    names.filter((child) => !repeatable.includes(child)),
  );
}
