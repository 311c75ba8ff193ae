import type { Digest } from '../../domain/alerts/delivery/digest.ts';
import type { Site } from '../../domain/library/site.ts';
import { pagePath } from '../../domain/publication/paths.ts';
import { mondayOf, weekdayName, weekdayOf } from '../../domain/time.ts';
import { type Topic, topicOf } from '../../domain/topics/taxonomy.ts';
import { formatDay, formatDayAndMonth } from '../dates.ts';
import { mailLine, shorten } from './mail-line.ts';

/** `24 November`, or `week of 23 November` by its Monday. */
export const shortDate = ({ date, frequency }: Digest): string =>
  frequency === 'weekly' ? `week of ${formatDayAndMonth(mondayOf(date))}` : formatDayAndMonth(date);

/** `Tuesday, 24 November 2026`, or `Week of 23 November 2026`. */
export const longDate = ({ date, frequency }: Digest): string =>
  frequency === 'weekly'
    ? `Week of ${formatDay(mondayOf(date))}`
    : `${weekdayName(weekdayOf(date))}, ${formatDay(date)}`;

/** What the reader would call the alert: the topic's name, the site's name for everything, a short filter as it is. */
export function alertName(filter: string, site: Site): string {
  const name = onlyTopic(filter)?.name ?? (filter ? mailLine(filter) : shorten(site.name, 34));
  return name.length > 34 ? 'your alert' : name;
}

/** Where the rest of the alert's papers can be read; the front page when no address could hold the filter. */
export function alertUrl(filter: string, site: Site): string {
  const topic = onlyTopic(filter);
  if (topic) return site.url + pagePath(`topic/${topic.slug}`);
  const query = encodeURIComponent(mailLine(filter));
  return query && query.length < 1500 ? `${site.url}/search?q=${query}` : `${site.url}/`;
}

const onlyTopic = (filter: string): Topic | undefined => topicOf(/^topic:(\S+)$/.exec(filter)?.[1] ?? '');
