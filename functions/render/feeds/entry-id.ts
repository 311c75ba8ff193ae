import type { Site } from '../../domain/library/site.ts';
import type { PaperId } from '../../domain/papers/paper.ts';
import type { BoardEntry, BoardId } from '../../domain/publication/board.ts';
import type { Edition } from '../../domain/ranking/edition.ts';

/**
 * The id of an entry in every feed that holds it: RSS guid, Atom id and JSON id.
 *
 * A reader takes another id for another paper, so it is a `tag:` URI (RFC 4151) and not an address: it stays when the site
 * moves to another host, which RFC 4287 §4.2.6 asks for. On the board of revisions each version has its own, and so has a
 * withdrawal that came without a version.
 */
export function entryId(
  id: PaperId,
  site: Site,
  { revision, withdrawal }: Pick<BoardEntry, 'revision' | 'withdrawal'> = {},
): string {
  const version = revision ? `/v${revision}` : '';
  return tag(`paper/${id}${version}${withdrawal === 'after its version' ? '/withdrawn' : ''}`, site);
}

/** The id of an edition, `tag:example.org,2026:edition/daily/2026-11-23`. */
export function editionId({ kind, period }: Edition, site: Site): string {
  return tag(`edition/${kind}/${period}`, site);
}

/** The id of a feed, the same in its three formats and in every document of its archive. */
export function feedId(board: BoardId, site: Site): string {
  return tag(`feed/${board}`, site);
}

/** The URI of our list of topics, for `scheme` and `domain` of a category. */
export function topicScheme(site: Site): string {
  return tag('topics', site);
}

/** The URI of arXiv's list of categories, as its own feeds have it. */
export const arxivScheme = 'http://arxiv.org/schemas/atom';

/** The URI of the categories that other archives have. */
export function otherScheme(site: Site): string {
  return tag('categories', site);
}

/** RFC 4151 §2.1: the specific part has the characters of a path and query; anything else is percent-encoded. */
function tag(specific: string, site: Site): string {
  return `tag:${site.tagEntity}:${encodeURI(specific).replaceAll('#', '%23')}`;
}
