import { linkPlaceholders } from '../../domain/alerts/delivery/link-placeholders.ts';
import type { Site } from '../../domain/library/site.ts';
import type { Paper } from '../../domain/papers/paper.ts';
import type { SimilarPaper } from '../../domain/papers/similarity/most-similar.ts';
import { encodePaperId, paperPath } from '../../domain/publication/paths.ts';
import { topicOf } from '../../domain/topics/taxonomy.ts';
import { mailLine, shorten } from './mail-line.ts';

/** One paper as a digest shows it. Every text is one line, every length has its limit. */
export interface DigestItem {
  readonly title: string;
  /** its page with us */
  readonly url: string;
  readonly topics: string;
  readonly authors: string;
  /** `Like “Attention Is All You Need”: attention, translation`; empty where the filter asks for no such thing */
  readonly reason: string;
  readonly summary: string;
  /** where to vote for it, with the recipient's placeholder */
  readonly vote: string;
  /** the paper elsewhere */
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** `Withdrawn`, `12 votes`: what else is worth a word; often empty */
  readonly notes: readonly string[];
}

/** Put one paper into words: what it is about, who wrote it, how it begins, where it is. */
export function digestItem(paper: Paper, site: Site, like?: SimilarPaper): DigestItem {
  const { links, topics, votes, stars } = paper;
  return {
    title: shorten(paper.title, 250) || 'Untitled',
    url: site.url + paperPath(paper.id),
    vote: `${linkPlaceholders.vote}/${encodePaperId(paper.id)}`,
    topics: topics
      .slice(0, 3)
      .map(({ slug }) => topicOf(slug)?.name ?? shorten(slug, 40))
      .join(' · '),
    authors: byline(paper.authors),
    reason: like ? reasonOf(like) : '',
    summary: shorten(paper.abstract, 300),
    links: [
      { label: 'PDF', url: links.pdf ?? '' },
      { label: 'Code', url: links.code ?? '' },
      { label: 'Project', url: links.project ?? '' },
    ].filter(({ url }) => mailableUrl.test(url)),
    notes: [
      paper.withdrawn ? 'Withdrawn' : '',
      paper.announceType?.startsWith('replace') && paper.version ? `Version ${paper.version}` : '',
      votes > 0 ? groupedCount(votes, 'vote') : '',
      stars > 0 ? groupedCount(stars, 'star') : '',
    ].filter((note) => note !== ''),
  };
}

const reasonOf = ({ paper, words }: SimilarPaper): string =>
  `Like “${shorten(paper.title, 150)}”${words.length > 0 ? `: ${shorten(words.join(', '), 150)}` : ''}`;

/** Addresses that a mail can hold: one that could not be followed from a mail, or would fill it, is left out. */
const mailableUrl = /^https?:\/\/[^\x00-\x20\x7f<>"]{1,500}$/i;

const mostAuthors = 5;

/** The first five authors, and how many more there are: some papers have two thousand. */
function byline(authors: readonly string[]): string {
  const names = authors.slice(0, mostAuthors).map((name) => shorten(name, 80));
  const rest = authors.length - names.length;
  return mailLine(names.join(', ') + (rest > 0 ? ` and ${rest.toLocaleString('en')} more` : ''));
}

/** A count and its noun, with commas between thousands: `1 paper`, `1,200 papers`. */
export const groupedCount = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
