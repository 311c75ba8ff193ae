import type { Digest } from '../../domain/alerts/delivery/digest.ts';
import { describeGone } from '../../domain/filters/describe-gone.ts';
import type { Site } from '../../domain/library/site.ts';
import { mondayOf, weekdayName, weekdayOf } from '../../domain/time.ts';
import { formatDay, formatDayAndMonth } from '../dates.ts';
import { alertName, alertUrl } from './alert-name.ts';
import { type DigestItem, digestItem, groupedCount } from './digest-item.ts';
import { shorten } from './mail-line.ts';

/** What a digest says, before it is HTML or text. */
export interface DigestView {
  readonly subject: string;
  readonly preheader: string;
  readonly name: string;
  readonly tagline: string;
  readonly siteUrl: string;
  /** `Tuesday, 24 November 2026` */
  readonly date: string;
  /** `4 new papers` */
  readonly count: string;
  /** `topic:retrieval`; empty for everything */
  readonly filter: string;
  /** that papers which the filter names were taken down; mostly empty */
  readonly gone: string;
  readonly frequency: string;
  readonly items: readonly DigestItem[];
  /** `and 12 more on Paperboy`; empty when everything is here */
  readonly more: string;
  readonly moreUrl: string;
}

/** Put a digest into words: the best paper leads, in the subject too. */
export function digestView(digest: Digest, site: Site): DigestView {
  const items = digest.papers.map((paper) => digestItem(paper, site, digest.likes?.get(paper.id)));
  const total = items.length + digest.more;
  const name = shorten(site.name, 60);
  return {
    subject: subject(digest, site, items[0], total),
    preheader: shorten(
      items
        .slice(1, 4)
        .map(({ title }) => title)
        .join(' · ') ||
        (items[0]?.summary ?? ''),
      200,
    ),
    name,
    tagline: shorten(site.tagline, 160),
    siteUrl: site.url,
    date: longDate(digest),
    count: groupedCount(total, 'new paper'),
    filter: shorten(digest.filter, 200),
    gone: shorten(describeGone(digest.gone ?? []), 300),
    frequency: digest.frequency,
    items,
    more: digest.more > 0 ? `and ${digest.more.toLocaleString('en')} more on ${name}` : '',
    moreUrl: alertUrl(digest.filter, site),
  };
}

/** How much an inbox shows of a subject on a wide screen. */
const subjectCharacters = 90;

function subject(digest: Digest, site: Site, lead: DigestItem | undefined, total: number): string {
  const edition = `(${alertName(digest.filter, site)}, ${shortDate(digest)})`;
  if (!lead) return `No new papers ${edition}`;
  const tail = total > 1 ? ` and ${(total - 1).toLocaleString('en')} more ${edition}` : ` ${edition}`;
  return shorten(lead.title, subjectCharacters - tail.length) + tail;
}

/** The date in the subject: `24 November`, or `week of 23 November` by its Monday. */
const shortDate = ({ date, frequency }: Digest): string =>
  frequency === 'weekly' ? `week of ${formatDayAndMonth(mondayOf(date))}` : formatDayAndMonth(date);

/** The date under the title: `Tuesday, 24 November 2026`, or `Week of 23 November 2026`. */
const longDate = ({ date, frequency }: Digest): string =>
  frequency === 'weekly'
    ? `Week of ${formatDay(mondayOf(date))}`
    : `${weekdayName(weekdayOf(date))}, ${formatDay(date)}`;
