import type { Site } from '../../domain/library/site.ts';
import type { BoardEntry } from '../../domain/publication/board.ts';
import { entryId } from './entry-id.ts';
import { type FeedItem, withTieDigits } from './feed-item.ts';
import type { PaperWords } from './paper-words.ts';

/** An entry of a board, ready to be written in any format; `words` are those of its paper. */
export function paperItem(entry: BoardEntry, words: PaperWords, site: Site): FeedItem {
  const { paper, date, revision } = entry;
  // An entry cannot have changed before it was there, and that a version came never changes.
  const changed = revision === undefined && paper.updatedAt > date ? paper.updatedAt : date;
  return {
    id: entryId(paper.id, site, entry),
    url: words.url,
    title: titleMark(entry) + words.title,
    content: words.content,
    authors: words.authors,
    categories: words.categories,
    links: words.links,
    discussion: words.discussion,
    rights: words.rights,
    facts: words.facts,
    date,
    published: withTieDigits(date, words.digits),
    updated: withTieDigits(changed, words.digits),
  };
}

/** `[Withdrawn] [v2] `; a withdrawal that came without a version does not name one. */
function titleMark({ paper, revision, withdrawal }: BoardEntry): string {
  const withdrawn = paper.withdrawn || withdrawal ? '[Withdrawn] ' : '';
  return revision === undefined || withdrawal === 'after its version'
    ? withdrawn
    : `${withdrawn}[v${revision}] `;
}
