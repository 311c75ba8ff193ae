import type { Site } from '../../domain/library/site.ts';
import type { Paper } from '../../domain/papers/paper.ts';
import type { Links } from '../../domain/papers/paper-facts.ts';
import type { BoardEntry } from '../../domain/publication/board.ts';
import { pagePath, paperPath } from '../../domain/publication/paths.ts';
import type { Instant } from '../../domain/time.ts';
import { topicOf } from '../../domain/topics/taxonomy.ts';
import { contentHtml } from './content-html.ts';
import { entryId } from './entry-id.ts';
import { feedText, feedUrl } from './feed-text.ts';

/** What every format says of one paper. All text went through `feedText`, all addresses are absolute. */
export interface FeedItem {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** the abstract; may be empty */
  readonly summary: string;
  /** a fragment of HTML, never empty */
  readonly content: string;
  readonly authors: readonly string[];
  readonly topics: readonly TopicLink[];
  readonly categories: readonly string[];
  readonly links: readonly ItemLink[];
  /** when it came onto this board */
  readonly published: Instant;
  readonly updated: Instant;
  readonly paper: Paper;
}

/** A topic of a paper, with the page of its board. */
export interface TopicLink {
  readonly slug: string;
  readonly name: string;
  readonly url: string;
}

/** An address of the paper itself. */
export interface ItemLink {
  readonly rel: keyof Links;
  readonly label: string;
  readonly url: string;
  readonly type: string;
}

/** Put one entry of a board into the words of a feed, ready to be written in any format. */
export function buildFeedItem({ paper, date, revision }: BoardEntry, site: Site): FeedItem {
  const parts = {
    url: site.url + paperPath(paper.id),
    summary: feedText(paper.abstract),
    authors: printable(paper.authors),
    topics: topicLinks(paper, site),
    links: paperLinks(paper),
  };
  // A title of nothing but control characters is no title, and an entry must have one.
  const title = feedText(paper.title) || feedText(paper.id);
  return {
    ...parts,
    id: entryId(paper.id, site, revision),
    title: [paper.withdrawn && '[Withdrawn]', revision && `[v${revision}]`, title].filter(Boolean).join(' '),
    content: contentHtml(parts, feedText(site.name)),
    authors: firstAuthors(parts.authors),
    // only what its archive says: a feed has no way to say that a category is but expected
    categories: printable(paper.categories),
    published: date,
    // an entry cannot have changed before it was there
    updated: paper.updatedAt > date ? paper.updatedAt : date,
    paper,
  };
}

function topicLinks(paper: Paper, site: Site): TopicLink[] {
  return paper.topics.map(({ slug }) => ({
    slug,
    name: topicOf(slug)?.name ?? slug,
    url: site.url + pagePath(`topic/${slug}`),
  }));
}

function paperLinks({ links, arxivId }: Paper): ItemLink[] {
  const labels: readonly (readonly [keyof Links, string])[] = [
    ['abs', arxivId === undefined ? 'Abstract' : 'arXiv'],
    ['pdf', 'PDF'],
    ['html', 'HTML'],
    ['doi', 'DOI'],
    ['code', 'Code'],
    ['project', 'Project page'],
  ];
  return labels.flatMap(([rel, label]) => {
    const url = feedUrl(links[rel] ?? '');
    return url === undefined
      ? []
      : [{ rel, label, url, type: rel === 'pdf' ? 'application/pdf' : 'text/html' }];
  });
}

/** Authors that an entry names: some papers have two thousand, and every reader fetches all of them again and again. */
const mostAuthors = 50;

const firstAuthors = (authors: readonly string[]): readonly string[] =>
  authors.length > mostAuthors
    ? [...authors.slice(0, mostAuthors), `and ${authors.length - mostAuthors} more`]
    : authors;

const printable = (texts: readonly string[]): string[] => texts.map(feedText).filter((text) => text !== '');
