import {
  authorViolations,
  characterViolations,
  duplicateViolations,
  htmlViolations,
  rfc3339Violations,
  tagUriViolations,
  urlViolations,
} from './values.ts';

type Fields = Readonly<Record<string, unknown>>;

const feedKeys =
  'version title home_page_url feed_url description user_comment next_url icon favicon authors language expired hubs items';
const itemKeys =
  'id url external_url title content_html content_text image banner_image date_published date_modified authors tags language attachments';

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/); `author` is deprecated there, so it is unknown here. */
export function* jsonViolations(text: string): Generator<string> {
  const feed = fieldsOf(text);
  if (feed === undefined) return yield 'InvalidJSON: not an object';
  if (Object.keys(feed)[0] !== 'version' || feed.version !== 'https://jsonfeed.org/version/1.1')
    yield `Version: ${feed.version}`;
  yield* knownKeys('feed', feed, feedKeys);
  yield* badStrings('feed', feed);
  if (!isText(feed.title)) yield 'MissingTitle: feed';
  yield* urlViolations('InvalidUrl', 'home_page_url', String(feed.home_page_url));
  yield* urlViolations('InvalidUrl', 'feed_url', String(feed.feed_url));
  if (feed.next_url === feed.feed_url) yield 'NextUrl: must never be feed_url';
  if (feed.next_url !== undefined) yield* urlViolations('InvalidUrl', 'next_url', String(feed.next_url));
  if (feed.hubs !== undefined && !Array.isArray(feed.hubs)) yield 'InvalidHubs: no list';
  if (feed.language !== undefined && !/^[a-z]{2}(-[A-Z]{2})?$/.test(String(feed.language)))
    yield `InvalidLanguage: ${feed.language}`;
  yield* authorsViolations('feed', feed.authors);
  if (!Array.isArray(feed.items)) return yield 'MissingItems: feed';
  const items: readonly Fields[] = feed.items;
  for (const item of items) yield* itemViolations(item);
  yield* duplicateViolations(
    'DuplicateIds',
    items.map(({ id }) => String(id)),
  );
  yield* duplicateViolations(
    'DuplicateUpdated',
    items.map(({ date_modified }) => String(date_modified)),
  );
}

function* itemViolations(item: Fields): Generator<string> {
  const where = `item ${item.id}`;
  yield* knownKeys(where, item, itemKeys);
  if (typeof item.id !== 'string') yield `IdNotString: ${where}`;
  yield* tagUriViolations(`id of ${where}`, String(item.id));
  if (!isText(item.content_html) && !isText(item.content_text)) yield `MissingContent: ${where}`;
  yield* htmlViolations(`content_html of ${where}`, String(item.content_html ?? ''));
  for (const key of ['url', 'external_url', 'image'])
    if (item[key] !== undefined) yield* urlViolations('InvalidUrl', `${key} of ${where}`, String(item[key]));
  for (const key of ['date_published', 'date_modified'])
    if (item[key] !== undefined) yield* rfc3339Violations(`${key} of ${where}`, String(item[key]));
  yield* authorsViolations(where, item.authors);
  const tags = item.tags ?? [];
  if (!(Array.isArray(tags) && tags.every(isText))) yield `InvalidTags: ${where}`;
  else yield* duplicateViolations(`DuplicateTags of ${where}`, tags);
}

function* authorsViolations(where: string, authors: unknown = []): Generator<string> {
  if (!Array.isArray(authors)) return yield `InvalidAuthors: ${where}`;
  for (const { name, url, avatar } of authors as readonly Fields[])
    if (![name, url, avatar].some(isText)) yield `InvalidAuthors: one says nothing in ${where}`;
  yield* authorViolations(
    where,
    (authors as readonly Fields[]).flatMap(({ name }) => (name === undefined ? [] : [String(name)])),
  );
}

function* knownKeys(where: string, fields: Fields, known: string): Generator<string> {
  for (const [key, value] of Object.entries(fields)) {
    const extension = /^_[a-zA-Z][^.]*$/.test(key) && typeof value === 'object' && value !== null;
    if (!extension && !known.split(' ').includes(key)) yield `UnknownKey: ${key} of ${where}`;
    if (value === null || value === '') yield `NotBlank: ${key} of ${where}`;
  }
}

function* badStrings(where: string, value: unknown): Generator<string> {
  if (typeof value === 'string') yield* characterViolations(where, value);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* badStrings(`${where}.${key}`, inner);
}

function fieldsOf(text: string): Fields | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Fields) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
