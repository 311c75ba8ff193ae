import type { Site } from '../../domain/library/site.ts';
import { tieDigits } from '../../domain/papers/listing/tie-digits.ts';
import type { Paper } from '../../domain/papers/paper.ts';
import type { EditionEntry } from '../../domain/publication/board.ts';
import { paperPath, periodPath } from '../../domain/publication/paths.ts';
import type { Edition } from '../../domain/ranking/edition.ts';
import { cutAtSentence, firstSentence } from '../../domain/text/cut-at-sentence.ts';
import { weekdayName, weekdayOf } from '../../domain/time.ts';
import { formatDay } from '../dates.ts';
import { byline, namesOf } from './author-names.ts';
import { escapeHtml, htmlLink, paragraphs } from './content-html.ts';
import { editionId } from './entry-id.ts';
import { type FeedItem, withTieDigits } from './feed-item.ts';
import { feedText } from './feed-text.ts';
import type { Lengths } from './lengths.ts';

const mostAuthors = 3;

/** An edition as one entry: its papers in order. It is frozen, so nothing that happens to a paper later makes it unread again. */
export function editionItem({ edition, papers, date }: EditionEntry, site: Site, lengths: Lengths): FeedItem {
  const { kind, period, total } = edition;
  const id = editionId(edition, site);
  const time = withTieDigits(date, tieDigits(id));
  const url = site.url + periodPath('latest', { kind: kind === 'daily' ? 'day' : 'week', name: period });
  return {
    id,
    url,
    title: editionTitle(edition),
    content: editionContent(papers, { url, total, site, lengths }),
    authors: [],
    categories: [],
    links: [],
    discussion: undefined,
    rights: undefined,
    date,
    published: time,
    updated: time,
    facts: { edition: kind, period, papers: papers.map((paper) => feedText(paper.id)), total },
  };
}

/** `Best papers of Monday, 23 November 2026`, `Best papers of week 48, 2026`. */
export function editionTitle({ kind, period }: Pick<Edition, 'kind' | 'period'>): string {
  if (kind === 'daily') return `Best papers of ${weekdayName(weekdayOf(period))}, ${formatDay(period)}`;
  const [year, week] = period.split('-W');
  return `Best papers of week ${Number(week)}, ${year}`;
}

/** What an edition's content is made with. */
interface EditionPlace {
  readonly url: string;
  readonly total: number;
  readonly site: Site;
  readonly lengths: Lengths;
}

/** The papers as an ordered list, how many more there were, and where. */
function editionContent(papers: readonly Paper[], { url, total, site, lengths }: EditionPlace): string {
  const listed = papers.slice(0, lengths.papers);
  const items = listed.map((paper) => `<li>${paperLine(paper, site, lengths)}</li>`);
  const list = items.length === 0 ? '' : `<ol>\n${items.join('\n')}\n</ol>\n`;
  const all = total === 1 ? 'The paper' : `All ${total.toLocaleString('en')} papers`;
  return list + paragraphs([htmlLink(`${all} on ${feedText(site.name)}`, url)]);
}

/** A paper in a list: its title, who wrote it, and what its abstract begins with. */
function paperLine(paper: Paper, site: Site, lengths: Lengths): string {
  const title = cutAtSentence(feedText(paper.title) || feedText(paper.id), lengths.title);
  const authors = byline(namesOf(paper.authors, mostAuthors), mostAuthors);
  const sentence = firstSentence(feedText(paper.abstract), lengths.sentence);
  const marked = paper.withdrawn ? `[Withdrawn] ${title}` : title;
  return [htmlLink(marked, site.url + paperPath(paper.id)), escapeHtml(authors), escapeHtml(sentence)]
    .filter((part) => part !== '')
    .join(' · ');
}
