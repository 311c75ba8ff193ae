import type { Channel, RemovedEntry } from './channel.ts';
import { documentLinks, historyNamespace } from './document-links.ts';
import { cssInstruction } from './feed-css.ts';
import { type FeedItem, type ItemCategory, withTieDigits } from './feed-item.ts';
import type { FeedWriter } from './feed-writer.ts';
import { type Attributes, cdata, element, escapeXml, openTag, xmlDeclaration } from './xml.ts';

/** Only those in use: validators warn of tombstones' namespace, which they do not know. */
const namespaces = ({ links, removed }: Channel): Attributes => ({
  xmlns: 'http://www.w3.org/2005/Atom',
  'xmlns:fh': links.current && historyNamespace,
  'xmlns:at': removed.length > 0 ? 'http://purl.org/atompub/tombstones/1.0' : undefined,
  'xml:lang': 'en',
});

/** The date of an empty feed: RFC 4287 wants one, and validators a plausible one, so it is the month of the RFC itself. */
const emptyFeedDate = '2005-12-01T00:00:00.000Z';

/**
 * Atom 1.0 (RFC 4287), with its archive (RFC 5005) and tombstones (RFC 6721).
 *
 * Written by hand: `feed` 6 has one link without a type for an entry, so it can name neither the PDF nor the source; it
 * declares titles to be HTML, and leaves `<` in attributes as it is.
 */
export const atomWriter: FeedWriter = {
  frame: (channel) => ({
    before: [
      `${xmlDeclaration}${cssInstruction}${openTag('feed', namespaces(channel))}`,
      element('id', {}, channel.id),
      text('title', channel.title),
      text('subtitle', channel.description),
      element('updated', {}, updatedOf(channel)),
      element('author', {}, [element('name', {}, channel.siteName), element('uri', {}, channel.siteUrl)]),
      link('alternate', channel.links.page, 'text/html'),
      ...documentLinks(channel.links, 'application/atom+xml').map((to) => element('link', to)),
      element('generator', {}, 'Paperboy'),
      ...(channel.links.current === undefined ? [] : [element('fh:archive', {})]),
      '',
    ].join('\n'),
    after: [...channel.removed.map(tombstone), '</feed>\n'].join('\n'),
  }),

  between: '',

  // The abstract stands in the content and nowhere else: every reader shows `content` where there is one, and those that
  // list a line of each entry take it from there; a `summary` beside it would be the same text twice.
  entry: (item) =>
    [
      '<entry>',
      `<id>${escapeXml(item.id)}</id>`,
      text('title', item.title),
      `<published>${item.published}</published>`,
      `<updated>${item.updated}</updated>`,
      ...item.authors.map((name) => `<author><name>${escapeXml(name)}</name></author>`),
      link('alternate', item.url, 'text/html'),
      ...entryLinks(item),
      ...item.categories.map(category),
      ...(item.rights === undefined ? [] : [text('rights', item.rights)]),
      `<content type="html">${cdata(item.content)}</content>`,
      '</entry>\n',
    ].join('\n'),
};

/** The end of the millisecond in which the last change was: no entry, whose times have more digits, is later than its feed. */
const updatedOf = ({ updatedAt }: Channel): string =>
  updatedAt === undefined ? emptyFeedDate : withTieDigits(updatedAt, '999999');

function* entryLinks({ links, discussion, rights }: FeedItem): Generator<string> {
  for (const { url, type, label } of links) yield link('related', url, type, label);
  for (const { url, type } of links.filter(({ rel }) => rel === 'abs')) yield link('via', url, type);
  if (discussion !== undefined) yield link('replies', discussion, 'text/html');
  // RFC 4946
  if (rights !== undefined && /^https?:\/\/\S+$/.test(rights)) yield link('license', rights, 'text/html');
}

/** The mark of an entry that is gone; for one that became another paper, where that is. */
const tombstone = ({ id, removedAt, into }: RemovedEntry): string =>
  element('at:deleted-entry', { ref: id, when: removedAt }, [
    element('at:comment', {}, into ? 'It became another paper.' : 'It was taken down.'),
    ...(into ? [link('related', into.url, 'text/html')] : []),
  ]);

const text = (name: string, words: string): string => `<${name} type="text">${escapeXml(words)}</${name}>`;

// spelt out: a hundred entries have a thousand of these two

const category = ({ term, scheme, label }: ItemCategory): string =>
  `<category term="${escapeXml(term)}" scheme="${escapeXml(scheme)}" label="${escapeXml(label)}"/>`;

const link = (rel: string, href: string, type: string, title?: string): string =>
  `<link rel="${rel}" type="${type}" href="${escapeXml(href)}"${title ? ` title="${title}"` : ''}/>`;
