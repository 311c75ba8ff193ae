import type { Digest, Frequency } from '../../domain/alerts/delivery/digest.ts';
import { whyHere } from '../../domain/alerts/delivery/why-here.ts';
import { describeGone } from '../../domain/filters/describe-gone.ts';
import type { Site } from '../../domain/library/site.ts';
import { mondayOf, weekdayName, weekdayOf } from '../../domain/time.ts';
import { formatDay, formatDayAndMonth } from '../dates.ts';
import { alertName, digestListUrl } from './alert-name.ts';
import { type DigestItem, digestItem, groupedCount } from './digest-item.ts';
import { shorten } from './mail-line.ts';

/** What a digest says, before it is HTML or text. */
export interface DigestView {
  readonly subject: string;
  readonly preheader: string;
  readonly name: string;
  /** `Tuesday, 24 November 2026` */
  readonly date: string;
  /** `4 new papers` */
  readonly count: string;
  /** the alert in words: `Language models` */
  readonly alert: string;
  /** `daily`, `on weekdays`, `weekly` */
  readonly frequency: string;
  /** that papers which the filter names were taken down; mostly empty */
  readonly gone: string;
  readonly items: readonly DigestItem[];
  /** `12 more: all 37 papers of this digest`; empty when everything is here */
  readonly more: string;
  readonly moreUrl: string;
}

/** Put a digest into words: the best paper leads, in the subject too. */
export function digestView(digest: Digest, site: Site): DigestView {
  const why = whyHere(digest);
  const items = digest.papers.map((paper) => digestItem(paper, site, why));
  const total = items.length + digest.more;
  const alert = alertName(digest.filter);
  return {
    subject: subject(items[0], total),
    preheader: preheader(digest, alert, items),
    name: shorten(site.name, 60),
    date: longDate(digest),
    count: groupedCount(total, 'new paper'),
    alert,
    frequency: frequencies[digest.frequency],
    gone: shorten(describeGone(digest.gone ?? []), 300),
    items,
    more:
      digest.more > 0
        ? `${digest.more.toLocaleString('en')} more: all ${total.toLocaleString('en')} papers of this digest`
        : '',
    moreUrl: digestListUrl(digest.filter, digest, site),
  };
}

const frequencies = {
  daily: 'daily',
  weekdays: 'on weekdays',
  weekly: 'weekly',
} satisfies Record<Frequency, string>;

/** What an inbox shows of a subject, on a wide screen and mostly on a phone. */
const subjectCharacters = 60;

/** The best paper's title, and how many others there are. */
function subject(lead: DigestItem | undefined, total: number): string {
  if (!lead) return 'No new papers';
  const tail = total > 1 ? ` + ${(total - 1).toLocaleString('en')} more` : '';
  return shorten(lead.title, subjectCharacters - tail.length) + tail;
}

/** What an inbox shows behind the subject: the alert, the day, and what else there is. */
function preheader(digest: Digest, alert: string, items: readonly DigestItem[]): string {
  const others = items.slice(1, 4).map(({ title }) => title);
  const said = others.length > 0 ? others : [items[0]?.summary ?? ''];
  return shorten([`${shorten(alert, 60)}, ${shortDate(digest)}`, ...said].join(' · '), 200);
}

/** `24 November`, or `week of 23 November` by its Monday. */
const shortDate = ({ date, frequency }: Digest): string =>
  frequency === 'weekly' ? `week of ${formatDayAndMonth(mondayOf(date))}` : formatDayAndMonth(date);

/** `Tuesday, 24 November 2026`, or `Week of 23 November 2026`. */
const longDate = ({ date, frequency }: Digest): string =>
  frequency === 'weekly'
    ? `Week of ${formatDay(mondayOf(date))}`
    : `${weekdayName(weekdayOf(date))}, ${formatDay(date)}`;
