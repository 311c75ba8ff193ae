import { linkPlaceholders } from '../../domain/alerts/delivery/link-placeholders.ts';
import type { WhyHere } from '../../domain/alerts/delivery/why-here.ts';
import type { Site } from '../../domain/library/site.ts';
import type { Paper } from '../../domain/papers/paper.ts';
import { encodePaperId, paperPath } from '../../domain/publication/paths.ts';
import { firstSentences } from '../../domain/text/cut-at-sentence.ts';
import { topicOf } from '../../domain/topics/taxonomy.ts';
import { mailLine, shorten } from './mail-line.ts';

/** One paper as a digest shows it. Every text is one line, every length has its limit. */
export interface DigestItem {
  /** with a word before it where the paper was withdrawn */
  readonly title: string;
  /** its page with us */
  readonly url: string;
  readonly authors: string;
  /** what of the filter it matches; empty where all papers were asked for */
  readonly why: string;
  /** its topics by name, those left out that say why it is here */
  readonly topics: string;
  /** its first two sentences */
  readonly summary: string;
  /** where to vote for it, with the recipient's placeholder */
  readonly vote: string;
  /** the paper elsewhere */
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** `Version 2`, `12 votes`: what else is worth a word; often empty */
  readonly notes: readonly string[];
}

/** Put one paper into words: why it is here, who wrote it, how it begins, where it is. */
export function digestItem(paper: Paper, site: Site, whyHere: WhyHere): DigestItem {
  const { links, votes, stars } = paper;
  const reasons = whyHere(paper).map((reason) => shorten(reason, 120));
  const topics = paper.topics
    .slice(0, 3)
    .map(({ slug }) => topicOf(slug)?.name ?? shorten(slug, 40))
    .filter((name) => !reasons.includes(name));
  return {
    title: (paper.withdrawn ? 'Withdrawn: ' : '') + (shorten(paper.title, 250) || 'Untitled'),
    url: site.url + paperPath(paper.id),
    authors: byline(paper.authors),
    why: shorten(reasons.join(' · '), 300),
    topics: topics.join(' · '),
    summary: firstSentences(mailLine(paper.abstract), 2, mostSummaryCharacters),
    vote: `${linkPlaceholders.vote}/${encodePaperId(paper.id)}`,
    links: [
      { label: 'PDF', url: links.pdf ?? '' },
      { label: 'Code', url: links.code ?? '' },
      { label: 'Project', url: links.project ?? '' },
    ].filter(({ url }) => mailableUrl.test(url)),
    notes: [
      paper.announceType?.startsWith('replace') && paper.version ? `Version ${paper.version}` : '',
      votes > 0 ? groupedCount(votes, 'vote') : '',
      stars > 0 ? groupedCount(stars, 'star') : '',
    ].filter((note) => note !== '' && !reasons.includes(note)),
  };
}

/** Addresses that a mail can hold: one that could not be followed from a mail, or would fill it, is left out. */
const mailableUrl = /^https?:\/\/[^\x00-\x20\x7f<>"]{1,500}$/i;

/** Two sentences of seven abstracts in ten; of the others the second is left out. */
const mostSummaryCharacters = 360;

const mostAuthors = 3;

/** The first authors, and how many more there are: some papers have two thousand. */
function byline(authors: readonly string[]): string {
  const shown = authors.length === mostAuthors + 1 ? authors.length : mostAuthors;
  const names = authors.slice(0, shown).map((name) => shorten(name, 60));
  const rest = authors.length - names.length;
  return mailLine(names.join(', ') + (rest > 0 ? ` and ${rest.toLocaleString('en')} more` : ''));
}

/** A count and its noun, with commas between thousands: `1 paper`, `1,200 papers`. */
export const groupedCount = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
