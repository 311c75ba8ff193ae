import { Feed } from 'feed';
import type { Channel } from './channel.ts';
import { escapeHtml } from './content.ts';
import { arxivScheme, topicScheme } from './identity.ts';
import type { Item } from './item.ts';
import { escapeXml } from './xml.ts';

/**
 * RSS 2.0 by the RSS Advisory Board's profile (https://www.rssboard.org/rss-profile), written by `feed` 6;
 * what it leaves to its caller is `amp`, the plain title in `rssItem`, and `completed`.
 */
export function writeRss(channel: Channel): string {
  const feed = new Feed({
    title: amp(channel.title),
    description: amp(channel.description),
    link: channel.page,
    feedLinks: { rss: channel.self },
    updated: new Date(channel.updated ?? 0),
    language: 'en',
    ttl: 60,
    docs: 'https://www.rssboard.org/rss-specification',
    generator: 'Paperboy',
  });
  for (const item of channel.items) feed.addItem(rssItem(item, topicScheme(channel.site)));
  return `${completed(feed.rss2(), channel)}\n`;
}

/** Mend what `feed` cannot do in what it wrote. No paper's text looks like these tags: every `<` in it is escaped. */
function completed(rss: string, { updated }: Channel): string {
  const mended = rss
    .replace(/<title>[^<]*/g, numericReferences)
    // An `author` has to be an e-mail address; a name alone is Dublin Core's creator.
    .replace(/<(\/?)author>/g, '<$1dc:creator>');
  // An empty feed has not been built: `feed` would say now.
  return updated === undefined ? mended.replace(/\s*<lastBuildDate>.*<\/lastBuildDate>/, '') : mended;
}

function rssItem(item: Item, domain: string): Parameters<Feed['addItem']>[0] {
  const topics = item.topics.map(({ name }) => ({ name: amp(name), domain: escapeXml(domain) }));
  const categories = item.categories.map((name) => ({ name: amp(name), domain: arxivScheme }));
  return {
    // `feed` would put it into CDATA, which readers take for HTML.
    title: '',
    guid: amp(item.id),
    link: item.url,
    date: new Date(item.published),
    description: escapeHtml(item.summary),
    content: item.content,
    category: [...topics, ...categories],
    author: item.authors.map((name) => ({ name: amp(name) })),
    extensions: [{ name: 'title', objects: { _text: amp(item.title) } }],
  };
}

/** xml-js, which `feed` writes with, takes `&amp;` in a text for an escaped `&`: here it gets no other. */
const amp = (text: string): string => text.replaceAll('&', '&amp;');

/** As the profile recommends for titles: `&lt;` is decoded twice by sloppy readers. */
const numericReferences = (title: string): string =>
  title.replaceAll('&amp;', '&#x26;').replaceAll('&lt;', '&#x3C;');
