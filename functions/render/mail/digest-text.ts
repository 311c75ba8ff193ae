import { linkPlaceholders } from '../../domain/alerts/delivery/link-placeholders.ts';
import type { Site } from '../../domain/library/site.ts';
import type { DigestItem } from './digest-item.ts';
import type { DigestView } from './digest-view.ts';
import { operatorLine } from './operator-line.ts';
import { horizontalRule, labelledUrl, lines, paragraphs, wrapText } from './plain-text.ts';

/** The digest as plain text: all that the HTML says, in the same order. */
export function digestText(page: DigestView, site: Site): string {
  return `${paragraphs(
    lines(page.name.toUpperCase(), wrapText(`${page.date} · ${page.count}`)),
    wrapText(`Your alert: ${page.alert}, ${page.frequency}`),
    page.gone && wrapText(page.gone),
    personalLinks,
    horizontalRule('-'),
    ...page.items.map(itemText),
    page.more && labelledUrl(`${page.more}:`, page.moreUrl),
    horizontalRule('-'),
    wrapText(`You get this mail because you confirmed an alert for ${page.alert}, ${page.frequency}.`),
    personalLinks,
    wrapText(operatorLine(site)),
    `${site.url}/`,
  )}\n`;
}

const personalLinks = lines(
  `Preferences: ${linkPlaceholders.preferences}`,
  `Unsubscribe: ${linkPlaceholders.unsubscribe}`,
);

const indent = '   ';

function itemText(item: DigestItem, index: number): string {
  const { title, authors, why, topics, notes, summary, links } = item;
  const aside = (label: string, said: string) => said && wrapText(`${label}${said}`, indent);
  return paragraphs(
    lines(
      `${index + 1}. `.padEnd(indent.length) + wrapText(title, indent).trimStart(),
      aside('', authors),
      aside('Why: ', why),
      aside(why ? 'Also: ' : '', topics),
      aside('', notes.join(' · ')),
    ),
    summary && wrapText(summary, indent),
    lines(
      ...[{ label: 'Read', url: item.url }, ...links, { label: 'Vote', url: item.vote }].map(
        ({ label, url }) => `${indent}${`${label}:`.padEnd(9)}${url}`,
      ),
    ),
  );
}
