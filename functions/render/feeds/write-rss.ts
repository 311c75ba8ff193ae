import { Feed } from 'feed';
import { defined } from '../../domain/defined.ts';
import type { Channel } from './channel.ts';
import { escapeHtml } from './content-html.ts';
import { arxivScheme, topicScheme } from './entry-id.ts';
import type { FeedItem } from './feed-item.ts';
import { escapeXml } from './xml.ts';

/**
 * Write a channel as RSS 2.0 by the RSS Advisory Board's profile (https://www.rssboard.org/rss-profile), with `feed` 6.
 *
 * What `feed` would write otherwise than the profile has it is given as an extension, which is an element as xml-js takes
 * it; only the titles are mended in what it wrote.
 */
export function writeRss(channel: Channel): string {
  const feed = new Feed({
    title: singleAmpersands(channel.title),
    description: singleAmpersands(channel.description),
    link: channel.page,
    feedLinks: { rss: channel.self },
    updated: new Date(channel.updated ?? 0),
    language: 'en',
    ttl: 60,
    docs: 'https://www.rssboard.org/rss-specification',
    generator: 'Paperboy',
  });
  // An empty feed has not been built: `feed` would say now, and no element takes the place of its own.
  if (channel.updated === undefined) feed.addExtension(elements('lastBuildDate', []));
  for (const item of channel.items) feed.addItem(rssItem(item, topicScheme(channel.site)));
  return `${withNumericReferences(feed.rss2())}\n`;
}

function rssItem(item: FeedItem, domain: string): Parameters<Feed['addItem']>[0] {
  return {
    title: '',
    guid: singleAmpersands(item.id),
    link: item.url,
    date: new Date(item.published),
    description: escapeHtml(item.summary),
    content: item.content,
    extensions: [
      // An `author` has to be an e-mail address; a name alone is Dublin Core's creator.
      elements(
        'dc:creator',
        item.authors.map((name) => textElement(name)),
      ),
      elements('category', [
        ...item.topics.map(({ name }) => textElement(name, { domain: escapeXml(domain) })),
        ...item.categories.map((name) => textElement(name, { domain: arxivScheme })),
      ]),
      // `feed` would put its own title into CDATA, which readers take for HTML.
      { name: 'title', objects: textElement(item.title) },
    ],
  };
}

const textElement = (text: string, attributes?: Readonly<Record<string, string>>) =>
  defined({ _text: singleAmpersands(text), _attributes: attributes });

/** Elements of one name, none for an empty list: xml-js takes a list where the types of `feed` know an object only. */
const elements = (name: string, list: readonly object[]) => ({
  name,
  objects: list as object as Record<string, unknown>,
});

/** Escape `&` for xml-js, which `feed` writes with: it takes `&amp;` in a text for an escaped `&`, so here it gets no other. */
const singleAmpersands = (text: string): string => text.replaceAll('&', '&amp;');

/**
 * Mend what `feed` wrote: in titles `&lt;` and `&amp;` become numeric references, as the profile recommends, because sloppy
 * readers decode `&lt;` twice. No text of a paper looks like these tags: every `<` in it is escaped.
 */
const withNumericReferences = (rss: string): string =>
  rss.replace(/<title>[^<]*/g, (title) => title.replaceAll('&amp;', '&#x26;').replaceAll('&lt;', '&#x3C;'));
