import type { DigestItem } from './digest-item.ts';
import type { DigestView } from './digest-view.ts';
import { marks } from './personal-links.ts';
import { labelled, paragraphs, rule, wrap } from './plain-text.ts';

/** The digest for those who read mail as text: all that the HTML says, in the same order. */
export function digestText(page: DigestView): string {
  return `${paragraphs(
    `${page.name.toUpperCase()}\n${wrap(`${page.date} · ${page.count}`)}`,
    wrap(alertLine(page)),
    labelled('Preferences:', marks.preferences),
    labelled('Unsubscribe:', marks.unsubscribe),
    rule('='),
    ...page.stories.map(storyText),
    page.more && labelled(`… ${page.more}:`, page.moreUrl),
    rule('='),
    wrap(whyLine(page)),
    labelled('Preferences:', marks.preferences),
    labelled('Unsubscribe:', marks.unsubscribe),
  )}\n`;
}

const alertLine = ({ filter, frequency }: DigestView): string =>
  `Your alert: ${filter || 'all papers'}, ${frequency}`;

const whyLine = ({ filter, frequency, name, siteUrl }: DigestView): string =>
  `You get this mail because you confirmed a ${frequency} alert for ${filter || 'all papers'} at ${name}, ${siteUrl}/`;

const indent = '   ';

function storyText(
  { title, url, topics, authors, summary, links, notes }: DigestItem,
  index: number,
): string {
  const number = `${index + 1}. `;
  const about = [topics, ...notes].filter((text) => text !== '').join(' · ');
  return paragraphs(
    [number + wrap(title, indent).trimStart(), authors && wrap(authors, indent), about && wrap(about, indent)]
      .filter((line) => line !== '')
      .join('\n'),
    summary && wrap(summary, indent),
    [indent + url, ...links.map((link) => labelled(`${link.label}:`, link.url, indent))].join('\n'),
  );
}
