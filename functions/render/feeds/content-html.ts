import { type AuthorNames, byline } from './author-names.ts';
import { escapeXml } from './xml.ts';

const mostAuthors = 10;

/** Escape a text for HTML, in an element or a quoted attribute; with `>` escaped, it cannot end a CDATA section either. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? escapeXml(text).replaceAll("'", '&#39;') : text;
}

/** As much of a paper as readers are shown. */
interface ReadablePaper {
  readonly url: string;
  readonly authors: AuthorNames;
  readonly abstract: string;
  /** the abstract goes on elsewhere */
  readonly isCut: boolean;
  readonly journalRef: string | undefined;
  readonly comment: string | undefined;
  readonly topics: readonly { readonly name: string; readonly url: string }[];
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly siteName: string;
}

/**
 * The HTML that feed readers show of a paper: authors, abstract, where it appeared, topics, and where to read on.
 *
 * Plain paragraphs and links, no styles, images or scripts: readers strip them or warn of them.
 */
export function paperContent(paper: ReadablePaper): string {
  const { url, authors, abstract, isCut, journalRef, comment, topics, links, siteName } = paper;
  const rest = isCut ? ` (${htmlLink('the whole abstract', url)})` : '';
  const ways = links.map((link) => `${htmlLink(link.label, link.url)} · `).join('');
  const subjects = topics.map((topic) => htmlLink(topic.name, topic.url)).join(', ');
  return paragraphs([
    escapeHtml(byline(authors, mostAuthors)),
    escapeHtml(abstract) + rest,
    journalRef === undefined ? '' : `Published in ${escapeHtml(journalRef)}`,
    comment === undefined ? '' : `Comment: ${escapeHtml(comment)}`,
    subjects === '' ? '' : `Topics: ${subjects}`,
    ways + htmlLink(siteName, url),
  ]);
}

/** Paragraphs of HTML, without those that are empty. */
export const paragraphs = (lines: readonly string[]): string =>
  lines
    .filter((line) => line !== '')
    .map((line) => `<p>${line}</p>`)
    .join('\n');

export const htmlLink = (label: string, url: string): string =>
  `<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>`;
