import { defined } from '../../domain/defined.ts';
import type { Instant } from '../../domain/time.ts';
import type { Channel } from './channel.ts';
import { arxivScheme, topicScheme } from './entry-id.ts';
import type { FeedItem } from './feed-item.ts';
import { feedText } from './feed-text.ts';
import { element, xmlDeclaration } from './xml.ts';

/** The date of an empty feed: RFC 4287 wants one, and validators a plausible one, so it is the month of the RFC itself. */
const emptyFeedDate: Instant = '2005-12-01T00:00:00.000Z';

/**
 * Write a channel as Atom 1.0 (RFC 4287).
 *
 * Written by hand: `feed` 6 has one link without a type for an entry, so it can name neither the PDF nor the source; it
 * declares titles to be HTML, and leaves `<` in attributes as it is.
 */
export function writeAtom(channel: Channel): string {
  const { site } = channel;
  const feed = element('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en' }, [
    element('id', {}, channel.id),
    element('title', {}, channel.title),
    element('subtitle', {}, channel.description),
    element('updated', {}, channel.updated ?? emptyFeedDate),
    element('author', {}, [element('name', {}, feedText(site.name)), element('uri', {}, `${site.url}/`)]),
    link('self', channel.self, 'application/atom+xml'),
    link('alternate', channel.page, 'text/html'),
    element('generator', {}, 'Paperboy'),
    ...channel.items.map((item) => entry(item, topicScheme(site))),
  ]);
  return `${xmlDeclaration}${feed}\n`;
}

function entry(item: FeedItem, scheme: string): string {
  return element('entry', {}, [
    element('id', {}, item.id),
    element('title', {}, item.title),
    element('published', {}, item.published),
    element('updated', {}, item.updated),
    ...item.authors.map((name) => element('author', {}, [element('name', {}, name)])),
    link('alternate', item.url, 'text/html'),
    ...item.links.map(({ url, type, label }) => link('related', url, type, label)),
    ...item.links.filter(({ rel }) => rel === 'abs').map(({ url, type }) => link('via', url, type)),
    ...item.topics.map(({ slug, name }) => element('category', { term: slug, scheme, label: name })),
    ...item.categories.map((name) => element('category', { term: name, scheme: arxivScheme, label: name })),
    ...(item.summary === '' ? [] : [element('summary', {}, item.summary)]),
    element('content', { type: 'html' }, item.content),
  ]);
}

function link(rel: string, href: string, type: string, title?: string): string {
  return element('link', defined({ rel, type, href, title }));
}
