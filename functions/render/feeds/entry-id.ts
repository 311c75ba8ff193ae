import type { Site } from '../../domain/library/site.ts';
import type { PaperId } from '../../domain/papers/paper.ts';
import type { BoardId } from '../../domain/publication/board.ts';

/**
 * The id of an entry in every feed that holds it: RSS guid, Atom id and JSON id.
 *
 * A reader takes another id for another paper, so it is a `tag:` URI (RFC 4151) and not an address: it stays
 * when the site moves to another host, which RFC 4287 §4.2.6 asks for. On the board of revisions each version has its own.
 */
export function entryId(id: PaperId, site: Site, revision?: number): string {
  return tag(revision ? `paper/${id}/v${revision}` : `paper/${id}`, site);
}

/** The id of a feed, the same in its three formats. */
export function feedId(board: BoardId, site: Site): string {
  return tag(`feed/${board}`, site);
}

/** The URI of our list of topics, for `scheme` and `domain` of a category. */
export function topicScheme(site: Site): string {
  return tag('topics', site);
}

/** The URI of arXiv's list of categories, as its own feeds have it. */
export const arxivScheme = 'http://arxiv.org/schemas/atom';

/** RFC 4151 §2.1: the specific part has the characters of a path and query; anything else is percent-encoded. */
function tag(specific: string, site: Site): string {
  return `tag:${site.tagEntity}:${encodeURI(specific).replaceAll('#', '%23')}`;
}
