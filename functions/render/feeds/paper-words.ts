import type { Site } from '../../domain/library/site.ts';
import { categoryName } from '../../domain/papers/category-names.ts';
import { tieDigits } from '../../domain/papers/listing/tie-digits.ts';
import type { Paper } from '../../domain/papers/paper.ts';
import { paperPath } from '../../domain/publication/paths.ts';
import { cutAtSentence } from '../../domain/text/cut-at-sentence.ts';
import { namesOf } from './author-names.ts';
import { paperContent } from './content-html.ts';
import { arxivScheme, otherScheme, topicScheme } from './entry-id.ts';
import type { FeedItem, ItemCategory } from './feed-item.ts';
import { feedText } from './feed-text.ts';
import type { Lengths } from './lengths.ts';
import { discussionOf, linksOf, topicLinks } from './paper-links.ts';

/** What feeds say of a paper, on whatever board it stands. */
export interface PaperWords extends Omit<FeedItem, 'id' | 'date' | 'published' | 'updated'> {
  /** six digits that its times end with */
  readonly digits: string;
}

/** Put a paper into the words of a feed. */
export function paperWords(paper: Paper, site: Site, lengths: Lengths): PaperWords {
  const url = site.url + paperPath(paper.id);
  const authors = namesOf(paper.authors, lengths.authors);
  const topics = topicLinks(paper, site);
  const links = linksOf(paper);
  const scheme = topicScheme(site);
  const discussion = discussionOf(paper);
  const rights = note(paper.license, lengths);
  const abstract = feedText(paper.abstract);
  const content = paperContent({
    url,
    authors,
    abstract: cutAtSentence(abstract, lengths.abstract),
    isCut: abstract.length > lengths.abstract,
    journalRef: note(paper.journalRef, lengths),
    comment: note(paper.comment, lengths),
    topics,
    links,
    siteName: feedText(site.name),
  });
  return {
    url,
    // A title of nothing but control characters is no title, and an entry must have one.
    title: cutAtSentence(feedText(paper.title) || feedText(paper.id), lengths.title),
    content,
    authors: authors.named,
    categories: [
      ...topics.map(({ slug, name }) => ({ term: slug, scheme, label: name, tag: name })),
      ...categoriesIn(paper, site, lengths),
    ],
    links,
    discussion,
    rights,
    facts: paperFacts(paper, { authors: authors.total, links, discussion, rights, lengths }),
    digits: tieDigits(paper.id),
  };
}

/** Only what its archive says: a feed has no way to say that a category is but expected. */
function categoriesIn({ categories }: Paper, site: Site, lengths: Lengths): ItemCategory[] {
  return categories
    .slice(0, lengths.categories)
    .map(feedText)
    .filter((name) => name !== '')
    .map((term) => {
      const label = categoryName(term);
      return { term, scheme: label ? arxivScheme : otherScheme(site), label: label ?? term, tag: term };
    });
}

/**
 * The facts that formats have no names for. Votes and heat are left out: they move all the time, and with them every reader
 * would fetch the feed anew.
 */
function paperFacts(
  paper: Paper,
  {
    authors,
    links,
    discussion,
    rights,
    lengths,
  }: Pick<FeedItem, 'links' | 'discussion' | 'rights'> & {
    readonly authors: number;
    readonly lengths: Lengths;
  },
): FeedItem['facts'] {
  const isCut = authors > lengths.authors;
  // one literal: to spread an object into another takes twice as long as to write the whole entry
  return {
    id: feedText(paper.id),
    arxiv: paper.arxivId,
    doi: paper.doi === undefined ? undefined : feedText(paper.doi),
    authors: isCut ? authors : undefined,
    topics: paper.topics.map(({ slug, score }) => ({ slug, score })),
    published_at: paper.publishedAt,
    announced_at: paper.announcedAt,
    listed_at: paper.listedAt,
    updated_at: paper.updatedAt,
    version: paper.version,
    withdrawn: paper.withdrawn,
    journal_ref: note(paper.journalRef, lengths),
    comment: note(paper.comment, lengths),
    pdf: links.find(({ rel }) => rel === 'pdf')?.url,
    discussion,
    license: rights,
  };
}

/** A short text beside a paper; undefined where there is none, or no room for any. */
const note = (text: string | undefined, lengths: Lengths): string | undefined =>
  text === undefined ? undefined : cutAtSentence(feedText(text), lengths.note) || undefined;
