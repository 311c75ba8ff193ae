import { all, textOf, type XmlElement } from './document.ts';
import { badHtml, badRfc822, badTag, badUrl, duplicates, htmlInText } from './values.ts';

const channelElements =
  'title link description language copyright managingEditor webMaster pubDate lastBuildDate category generator docs ttl image atom:link item';
const itemElements =
  'title link description author category comments enclosure guid pubDate source content:encoded dc:creator dc:rights';
const repeatable = ['item', 'category', 'dc:creator', 'atom:link'];

/** RSS 2.0 (https://www.rssboard.org/rss-specification) and its profile (https://www.rssboard.org/rss-profile). */
export function* rssViolations(rss: XmlElement): Generator<string> {
  const channel = all(rss, 'channel')[0];
  if (rss.name !== 'rss' || rss.attributes.version !== '2.0' || channel === undefined)
    return yield 'UndefinedElement: not an RSS 2.0 document';
  yield* onceAndKnown(channel, channelElements);
  if (!textOf(channel, 'title')?.trim()) yield 'MissingTitle: channel';
  if (!textOf(channel, 'description')?.trim()) yield 'MissingDescription: channel';
  yield* htmlInText('channel title', textOf(channel, 'title'));
  yield* htmlInText('channel description', textOf(channel, 'description'));
  yield* badUrl('InvalidFullLink', 'channel link', textOf(channel, 'link'));
  if (!/^[a-z]{2}(-[a-z]{2})?$/i.test(textOf(channel, 'language') ?? '')) yield 'MissingDCLanguage: channel';
  if (!/^[1-9]\d*$/.test(textOf(channel, 'ttl') ?? '1')) yield 'InvalidNonNegativeInteger: ttl';
  const built = textOf(channel, 'lastBuildDate');
  if (built !== undefined) yield* badRfc822('lastBuildDate', built);
  if (/\d\.\d/.test(textOf(channel, 'generator') ?? '')) yield 'NoisyGenerator: a version changes every feed';
  yield* selfLink(channel);
  const names = channel.children.map(({ name }) => name);
  if (names.slice(names.indexOf('item')).some((name) => name !== 'item') && names.includes('item'))
    yield 'MisplacedItem: channel elements after an item';
  const items = all(channel, 'item');
  for (const item of items) yield* itemViolations(item);
  yield* duplicates(
    'DuplicateIds',
    items.map((item) => textOf(item, 'guid')),
  );
}

function* selfLink(channel: XmlElement): Generator<string> {
  const selves = all(channel, 'atom:link').filter(({ attributes }) => attributes.rel === 'self');
  if (selves.length !== 1) yield `MissingAtomSelfLink: ${selves.length} links to itself`;
  for (const { attributes } of selves) {
    if (attributes.type !== 'application/rss+xml') yield `SelfNotAtom: type is "${attributes.type}"`;
    yield* badUrl('RelativeSelf', 'atom:link', attributes.href);
  }
}

function* itemViolations(item: XmlElement): Generator<string> {
  yield* onceAndKnown(item, itemElements);
  const guid = all(item, 'guid')[0];
  const where = `item ${guid?.text}`;
  if (!textOf(item, 'title')?.trim()) yield `ItemMustContainTitleOrDescription: ${where}`;
  yield* badUrl('InvalidFullLink', `link of ${where}`, textOf(item, 'link'));
  if (guid === undefined) yield 'MissingGuid: item';
  else if (guid.attributes.isPermaLink !== 'false') yield* badUrl('InvalidHttpGUID', 'guid', guid.text);
  else yield* badTag('guid', guid.text);
  yield* badRfc822(`pubDate of ${where}`, textOf(item, 'pubDate'));
  for (const name of ['description', 'content:encoded'])
    yield* badHtml(`${name} of ${where}`, textOf(item, name) ?? '');
  const names = item.children.map(({ name }) => name);
  if (names.includes('content:encoded') && names.indexOf('description') > names.indexOf('content:encoded'))
    yield `NeedDescriptionBeforeContent: ${where}`;
  for (const { text } of all(item, 'author'))
    if (!/^\S+@\S+ \(.+\)$/.test(text)) yield `InvalidContact: author "${text}" of ${where}`;
  for (const { text } of all(item, 'dc:creator')) if (!text.trim()) yield `NotBlank: dc:creator of ${where}`;
  for (const { text } of all(item, 'category')) if (!text.trim()) yield `NotBlank: category of ${where}`;
}

function* onceAndKnown({ name, children }: XmlElement, known: string): Generator<string> {
  const names = children.map((child) => child.name);
  for (const child of names)
    if (!known.split(' ').includes(child)) yield `UndefinedElement: ${name} ${child}`;
  yield* duplicates(
    `DuplicateElement of ${name}`,
    names.filter((child) => !repeatable.includes(child)),
  );
}
