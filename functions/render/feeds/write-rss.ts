import { weekdayName } from '../../domain/time.ts';
import type { Channel } from './channel.ts';
import { documentLinks, historyNamespace } from './document-links.ts';
import { cssInstruction } from './feed-css.ts';
import type { ItemCategory } from './feed-item.ts';
import type { FeedWriter } from './feed-writer.ts';
import { type Attributes, cdata, element, escapeXml, openTag, xmlDeclaration } from './xml.ts';

const namespaces = ({ links }: Channel): Attributes => ({
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:fh': links.current && historyNamespace,
});

/**
 * RSS 2.0 by the RSS Advisory Board's profile (https://www.rssboard.org/rss-profile), with its archive (RFC 5005).
 *
 * Written by hand: `feed` 6 takes three times as long, writes titles as HTML, and has no place for an archive. An empty
 * feed has not been built, so it does not say when.
 */
export const rssWriter: FeedWriter = {
  frame: (channel) => ({
    before: [
      `${xmlDeclaration}${cssInstruction}${openTag('rss', namespaces(channel))}`,
      '<channel>',
      title(channel.title),
      element('link', {}, channel.links.page),
      element('description', {}, channel.description),
      element('language', {}, 'en'),
      ...(channel.updatedAt === undefined ? [] : [element('lastBuildDate', {}, rfc822(channel.updatedAt))]),
      element('ttl', {}, '60'),
      ...skipDays(channel.quietWeekdays),
      element('docs', {}, 'https://www.rssboard.org/rss-specification'),
      element('generator', {}, 'Paperboy'),
      ...documentLinks(channel.links, 'application/rss+xml').map((to) => element('atom:link', to)),
      ...(channel.links.current === undefined ? [] : [element('fh:archive', {})]),
      '',
    ].join('\n'),
    after: '</channel>\n</rss>\n',
  }),

  between: '',

  // The abstract stands in `description`, which every reader shows; `content:encoded` beside it would be the same text twice.
  // An `author` has to be an e-mail address; a name alone is Dublin Core's creator.
  entry: (item) =>
    [
      '<item>',
      title(item.title),
      `<link>${escapeXml(item.url)}</link>`,
      `<guid isPermaLink="false">${escapeXml(item.id)}</guid>`,
      `<pubDate>${rfc822(item.date)}</pubDate>`,
      ...item.authors.map((name) => `<dc:creator>${escapeXml(name)}</dc:creator>`),
      ...item.categories.map(category),
      ...(item.discussion === undefined ? [] : [`<comments>${escapeXml(item.discussion)}</comments>`]),
      ...(item.rights === undefined ? [] : [`<dc:rights>${escapeXml(item.rights)}</dc:rights>`]),
      `<description>${cdata(item.content)}</description>`,
      '</item>\n',
    ].join('\n'),
};

const category = ({ scheme, tag }: ItemCategory): string =>
  `<category domain="${escapeXml(scheme)}">${escapeXml(tag)}</category>`;

const skipDays = (weekdays: readonly number[]): string[] =>
  weekdays.length === 0
    ? []
    : [
        element(
          'skipDays',
          {},
          weekdays.map((weekday) => element('day', {}, weekdayName(weekday))),
        ),
      ];

/** In titles numeric references, as the profile recommends, because sloppy readers decode `&lt;` twice. */
const title = (words: string): string =>
  `<title>${escapeXml(words).replaceAll('&amp;', '&#x26;').replaceAll('&lt;', '&#x3C;')}</title>`;

const rfc822 = (at: string): string => new Date(at).toUTCString();
