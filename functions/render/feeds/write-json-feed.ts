import type { Paper } from '../../domain/papers/paper.ts';
import type { Channel } from './channel.ts';
import type { FeedItem, ItemLink } from './feed-item.ts';
import { feedText } from './feed-text.ts';

/**
 * Write a channel as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
 *
 * Written by hand: `feed` 6 knows version 1 with its single author and no language.
 */
export function writeJsonFeed(channel: Channel): string {
  const { site } = channel;
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: channel.title,
    home_page_url: channel.page,
    feed_url: channel.self,
    description: channel.description,
    authors: [{ name: feedText(site.name), url: `${site.url}/` }],
    language: 'en',
    items: channel.items.map(itemJson),
  };
  return `${JSON.stringify(feed)}\n`;
}

function itemJson(item: FeedItem) {
  return {
    id: item.id,
    url: item.url,
    external_url: linkTo(item, 'abs') ?? linkTo(item, 'doi'),
    title: item.title,
    content_html: item.content,
    summary: item.summary || undefined,
    date_published: item.published,
    date_modified: item.updated,
    authors: item.authors.map((name) => ({ name })),
    tags: [...new Set([...item.topics.map(({ name }) => name), ...item.categories])],
    _paperboy: extension(item.paper, item),
  };
}

/**
 * The facts that the format has no name for. Votes and heat are left out: they move all the time, and with them
 * every reader would fetch the feed anew.
 */
function extension(paper: Paper, item: FeedItem) {
  return {
    id: feedText(paper.id),
    arxiv: paper.arxivId,
    doi: paper.doi === undefined ? undefined : feedText(paper.doi),
    pdf: linkTo(item, 'pdf'),
    topics: paper.topics.map(({ slug, score }) => ({ slug, score })),
    published_at: paper.publishedAt,
    announced_at: paper.announcedAt,
    listed_at: paper.listedAt,
    updated_at: paper.updatedAt,
    version: paper.version,
    withdrawn: paper.withdrawn,
  };
}

const linkTo = (item: FeedItem, rel: ItemLink['rel']): string | undefined =>
  item.links.find((link) => link.rel === rel)?.url;
