import { linkPlaceholders } from '../../domain/alerts/delivery/link-placeholders.ts';
import type { DigestItem } from './digest-item.ts';
import type { DigestView } from './digest-view.ts';
import { horizontalRule, labelledUrl, paragraphs, wrapText } from './plain-text.ts';

/** The digest as plain text: all that the HTML says, in the same order. */
export function digestText(page: DigestView): string {
  return `${paragraphs(
    `${page.name.toUpperCase()}\n${wrapText(`${page.date} · ${page.count}`)}`,
    wrapText(alertLine(page)),
    page.gone && wrapText(page.gone),
    labelledUrl('Preferences:', linkPlaceholders.preferences),
    labelledUrl('Unsubscribe:', linkPlaceholders.unsubscribe),
    horizontalRule('='),
    ...page.items.map(itemText),
    page.more && labelledUrl(`… ${page.more}:`, page.moreUrl),
    horizontalRule('='),
    wrapText(whyLine(page)),
    labelledUrl('Preferences:', linkPlaceholders.preferences),
    labelledUrl('Unsubscribe:', linkPlaceholders.unsubscribe),
  )}\n`;
}

const alertLine = ({ filter, frequency }: DigestView): string =>
  `Your alert: ${filter || 'all papers'}, ${frequency}`;

const whyLine = ({ filter, frequency, name, siteUrl }: DigestView): string =>
  `You get this mail because you confirmed a ${frequency} alert for ${filter || 'all papers'} at ${name}, ${siteUrl}/`;

const indent = '   ';

function itemText(
  { title, url, vote, topics, authors, reason, summary, links, notes }: DigestItem,
  index: number,
): string {
  const number = `${index + 1}. `;
  const about = [topics, ...notes].filter((text) => text !== '').join(' · ');
  return paragraphs(
    [
      number + wrapText(title, indent).trimStart(),
      authors && wrapText(authors, indent),
      about && wrapText(about, indent),
      reason && wrapText(reason, indent),
    ]
      .filter((line) => line !== '')
      .join('\n'),
    summary && wrapText(summary, indent),
    [
      indent + url,
      ...[...links, { label: 'Vote', url: vote }].map((link) =>
        labelledUrl(`${link.label}:`, link.url, indent),
      ),
    ].join('\n'),
  );
}
