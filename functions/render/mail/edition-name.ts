import type { Digest } from '../../domain/alerts/delivery/digest.ts';
import type { Site } from '../../domain/library/site.ts';
import { pagePath } from '../../domain/publication/paths.ts';
import { type Topic, topicOf } from '../../domain/topics/taxonomy.ts';
import { oneLine, shorten } from './one-line.ts';

// Not by Intl: its punctuation changes with the version of Node, and with it every mail.
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** `24 November`, or `week of 23 November` by its Monday. */
export function shortDate({ date, frequency }: Digest): string {
  const day = frequency === 'weekly' ? mondayOf(date) : midnight(date);
  const named = `${day.getUTCDate()} ${months[day.getUTCMonth()]}`;
  return frequency === 'weekly' ? `week of ${named}` : named;
}

/** `Tuesday, 24 November 2026`, or `Week of 23 November 2026`. */
export function longDate(digest: Digest): string {
  const weekly = digest.frequency === 'weekly';
  const day = weekly ? mondayOf(digest.date) : midnight(digest.date);
  const lead = weekly ? 'Week of' : `${weekdays[day.getUTCDay()]},`;
  return `${lead} ${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

const midnight = (date: string): Date => new Date(`${date}T00:00:00Z`);

function mondayOf(date: string): Date {
  const day = midnight(date);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day;
}

/** What the reader would call the alert: the topic's name, the site's name for everything, a short filter as it is. */
export function alertName(filter: string, site: Site): string {
  const name = onlyTopic(filter)?.name ?? (filter ? oneLine(filter) : shorten(site.name, 34));
  return name.length > 34 ? 'your alert' : name;
}

/** Where the rest of the alert's papers can be read; the front page when no address could hold the filter. */
export function alertUrl(filter: string, site: Site): string {
  const topic = onlyTopic(filter);
  if (topic) return site.url + pagePath(`topic/${topic.slug}`);
  const query = encodeURIComponent(oneLine(filter));
  return query && query.length < 1500 ? `${site.url}/search?q=${query}` : `${site.url}/`;
}

const onlyTopic = (filter: string): Topic | undefined => topicOf(/^topic:(\S+)$/.exec(filter)?.[1] ?? '');
