import type { Site } from '../../domain/library/site.ts';
import type { SimilarPaper } from '../../domain/papers/similarity/most-similar.ts';
import type { BoardEntry } from '../../domain/publication/board.ts';
import { paperPath } from '../../domain/publication/paths.ts';
import { cutAtSentence } from '../../domain/text/cut-at-sentence.ts';
import { escapeHtml, htmlLink, paragraphs } from './content-html.ts';
import { entryId } from './entry-id.ts';
import { type FeedItem, withTieDigits } from './feed-item.ts';
import { feedText } from './feed-text.ts';
import type { PaperWords } from './paper-words.ts';

/** An entry of a board, ready to be written in any format; `words` are those of its paper. */
export function paperItem(entry: BoardEntry, words: PaperWords, site: Site): FeedItem {
  const { paper, date, revision, like } = entry;
  // An entry cannot have changed before it was there, and that a version came never changes.
  const changed = revision === undefined && paper.updatedAt > date ? paper.updatedAt : date;
  return {
    id: entryId(paper.id, site, entry),
    url: words.url,
    title: titleMark(entry) + words.title,
    content: like ? `${likeContent(like, site)}\n${words.content}` : words.content,
    authors: words.authors,
    categories: words.categories,
    links: words.links,
    discussion: words.discussion,
    rights: words.rights,
    facts: like ? { ...words.facts, like: { id: feedText(like.paper.id), words: like.words } } : words.facts,
    date,
    published: withTieDigits(date, words.digits),
    updated: withTieDigits(changed, words.digits),
  };
}

/** Longest title of the other paper: it is to be known again, no more. */
const mostCharacters = 200;

/** `Like Attention Is All You Need: attention, translation`, as HTML. */
const likeContent = ({ paper, words }: SimilarPaper, site: Site): string => {
  const title = cutAtSentence(feedText(paper.title) || feedText(paper.id), mostCharacters);
  const why = words.length > 0 ? `: ${escapeHtml(feedText(words.join(', ')))}` : '';
  return paragraphs([`Like ${htmlLink(title, site.url + paperPath(paper.id))}${why}`]);
};

/** `[Withdrawn] [v2] `; a withdrawal that came without a version does not name one. */
function titleMark({ paper, revision, withdrawal }: BoardEntry): string {
  const withdrawn = paper.withdrawn || withdrawal ? '[Withdrawn] ' : '';
  return revision === undefined || withdrawal === 'after its version'
    ? withdrawn
    : `${withdrawn}[v${revision}] `;
}
