import type { Site } from '../../domain/library/site.ts';
import { feedPath, pagePath } from '../../domain/publication/paths.ts';
import { feedTitle } from './channel.ts';
import type { FeedBoard } from './feed-links.ts';
import { feedText } from './feed-text.ts';
import { element, xmlDeclaration } from './xml.ts';

/**
 * Render the boards' feeds as a subscription list (OPML 2.0, http://opml.org/spec2.opml), to import into a reader at once.
 *
 * `type` is `rss` whatever the feed's format: the specification knows no other. It has no dates, which would
 * change the file without a change of the list.
 */
export function renderOpml(boards: readonly FeedBoard[], site: Site): string {
  const opml = element('opml', { version: '2.0' }, [
    element('head', {}, [element('title', {}, `${feedText(site.name)} feeds`)]),
    element(
      'body',
      {},
      boards.map((board) => outline(board, site)),
    ),
  ]);
  return `${xmlDeclaration}${opml}\n`;
}

function outline(board: FeedBoard, site: Site): string {
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
