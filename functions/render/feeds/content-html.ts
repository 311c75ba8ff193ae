import { escapeXml } from './xml.ts';

const mostAuthors = 10;

/** Escape a text for HTML, in an element or a quoted attribute; with `>` escaped, it cannot end a CDATA section either. */
export function escapeHtml(text: string): string {
  return escapeXml(text).replaceAll("'", '&#39;');
}

/** As much of a feed's item as readers are shown. */
interface ReadableItem {
  readonly url: string;
  readonly summary: string;
  readonly authors: readonly string[];
  readonly topics: readonly { readonly name: string; readonly url: string }[];
  readonly links: readonly { readonly label: string; readonly url: string }[];
}

/**
 * The HTML that feed readers show of a paper: authors, abstract, topics, and where to read on.
 *
 * Plain paragraphs and links, no styles, images or scripts: readers strip them or warn of them.
 */
export function contentHtml(item: ReadableItem, siteName: string): string {
  const topics = item.topics.map(({ name, url }) => link(name, url));
  const links = [...item.links, { label: siteName, url: item.url }].map(({ label, url }) => link(label, url));
  return [
    escapeHtml(authorsLine(item.authors)),
    escapeHtml(item.summary),
    topics.length > 0 ? `Topics: ${topics.join(', ')}` : '',
    links.join(' · '),
  ]
    .filter((line) => line !== '')
    .map((line) => `<p>${line}</p>`)
    .join('\n');
}

/** Ten names and how many more: papers of big collaborations have thousands. */
function authorsLine(authors: readonly string[]): string {
  const more = authors.length - mostAuthors;
  const names = authors.slice(0, mostAuthors).join(', ');
  return more > 0 ? `${names} and ${more} more` : names;
}

const link = (label: string, url: string): string => `<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>`;
