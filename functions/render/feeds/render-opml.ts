import type { Site } from '../../domain/library/site.ts';
import type { BoardId } from '../../domain/publication/board.ts';
import { feedPath, pagePath } from '../../domain/publication/paths.ts';
import { feedTitle } from './channel.ts';
import type { FeedBoard } from './feed-links.ts';
import { feedText, feedUrl } from './feed-text.ts';
import { element, xmlDeclaration } from './xml.ts';

/** A board as far as a list of subscriptions names it. */
export type OpmlBoard = Pick<FeedBoard, 'id' | 'title' | 'description'>;

/** A feed that is no board's: that of a filter. */
export interface OpmlFeed {
  readonly title: string;
  readonly xmlUrl: string;
  readonly htmlUrl: string;
}

/**
 * Render the boards' feeds as a subscription list (OPML 2.0, http://opml.org/spec2.opml), to import into a reader at once, in
 * folders: lists, topics, categories. A folder has no more than its `text`: with a `title` validators take it for a feed without a type.
 *
 * `type` is `rss` whatever the feed's format: the specification knows no other. It has no dates, which would
 * change the file without a change of the list.
 */
export function renderOpml(boards: readonly OpmlBoard[], site: Site): string {
  const folders = ['Lists', 'Topics', 'Categories'].flatMap((text) => {
    const outlines = boards
      .filter(({ id }) => folderOf(id) === text)
      .map((board) => boardOutline(board, site));
    return outlines.length === 0 ? [] : [element('outline', { text }, outlines)];
  });
  return opml(`${feedText(site.name)} feeds`, folders);
}

/** Render one feed as a subscription list. */
export function renderFilterOpml({ title, xmlUrl, htmlUrl }: OpmlFeed, site: Site): string {
  const text = feedTitle({ title }, site);
  const attributes = {
    text,
    title: text,
    xmlUrl: feedUrl(xmlUrl) ?? xmlUrl,
    htmlUrl: feedUrl(htmlUrl) ?? htmlUrl,
  };
  return opml(text, [element('outline', { type: 'rss', ...attributes })]);
}

function folderOf(id: BoardId): string {
  if (id.startsWith('topic/')) return 'Topics';
  return id.startsWith('category/') ? 'Categories' : 'Lists';
}

function boardOutline(board: OpmlBoard, site: Site): string {
  const title = feedTitle(board, site);
  return element('outline', {
    type: 'rss',
    text: title,
    title,
    description: feedText(board.description) || title,
    xmlUrl: site.url + feedPath(board.id, 'atom'),
    htmlUrl: site.url + pagePath(board.id),
  });
}

function opml(title: string, outlines: readonly string[]): string {
  const parts = [element('head', {}, [element('title', {}, title)]), element('body', {}, outlines)];
  return `${xmlDeclaration}${element('opml', { version: '2.0' }, parts)}\n`;
}
