import { describeFilter } from '../../domain/filters/describe-filter.ts';
import { parseFilter } from '../../domain/filters/parse-filter.ts';
import type { Site } from '../../domain/library/site.ts';
import { pagePath } from '../../domain/publication/paths.ts';
import { type Topic, topicOf } from '../../domain/topics/taxonomy.ts';
import { mailLine, shorten } from './mail-line.ts';

const mostNameCharacters = 34;
const mostQueryCharacters = 1_500;

/** What a reader would call an alert: the site's name for everything, what a short filter says. */
export function alertName(filter: string, site: Site): string {
  const parsed = parseFilter(filter);
  // one that cannot be read any more
  const said = 'problem' in parsed ? filter : describeFilter(parsed.filter);
  const name = filter ? mailLine(said) : shorten(site.name, mostNameCharacters);
  return name.length > mostNameCharacters ? 'your alert' : name;
}

/** Where the rest of the alert's papers can be read; the front page when no address could hold the filter. */
export function alertUrl(filter: string, site: Site): string {
  const topic = onlyTopic(filter);
  if (topic) return site.url + pagePath(`topic/${topic.slug}`);
  const query = encodeURIComponent(mailLine(filter));
  return query && query.length < mostQueryCharacters ? `${site.url}/search?q=${query}` : `${site.url}/`;
}

const onlyTopic = (filter: string): Topic | undefined => topicOf(/^topic:(\S+)$/.exec(filter)?.[1] ?? '');
