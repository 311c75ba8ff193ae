import { describeFilter } from '../../domain/filters/describe-filter.ts';
import { parseFilter } from '../../domain/filters/parse-filter.ts';
import { type Arrivals, writeArrivals } from '../../domain/library/arrivals.ts';
import type { Site } from '../../domain/library/site.ts';
import { mailLine, shorten } from './mail-line.ts';

const mostNameCharacters = 160;

/** What a reader would call an alert, by what its filter asks for: `Language models, by Ada Lovelace`; `With code`; `All papers`. */
export function alertName(filter: string): string {
  const parsed = parseFilter(filter);
  // one that cannot be read any more
  const said = 'problem' in parsed ? filter : describeFilter(parsed.filter);
  return shorten(
    said.replace(/^\p{Ll}/u, (first) => first.toUpperCase()),
    mostNameCharacters,
  );
}

/** The CDN takes addresses of 8,192 characters, which only a filter of a thousand letters beyond ASCII exceeds. */
const mostUrlCharacters = 8_000;

/** Where all papers of a digest are listed, those that it counts and those that it shows: they, and no others. */
export function digestListUrl(filter: string, arrivals: Arrivals, site: Site): string {
  const query = mailLine(filter);
  const q = query ? `q=${encodeURIComponent(query)}&` : '';
  const url = `${site.url}/search?${q}arrived=${writeArrivals(arrivals)}`;
  return url.length > mostUrlCharacters ? `${site.url}/` : url;
}
