import type { FeedFormat } from '../../functions/domain/publication/paths.ts';
import { atomViolations } from './feed-rules/atom.ts';
import { documentViolations, rootOf } from './feed-rules/document.ts';
import { jsonViolations } from './feed-rules/json.ts';
import { opmlViolations } from './feed-rules/opml.ts';
import { rssViolations } from './feed-rules/rss.ts';

const byRoot = { rss: rssViolations, atom: atomViolations, opml: opmlViolations };

/**
 * What a strict reader would find wrong with a feed: `<rule>: <what and where>`, nothing for a valid one.
 *
 * Rules have the names that the W3C feed validator gives them (https://validator.w3.org/feed/docs/), or those of
 * the specification. Warnings count as errors, except those that an honest title earns (ContainsHTML of an entry).
 */
export function violations(format: FeedFormat | 'opml', text: string): string[] {
  const size = Buffer.byteLength(text);
  const tooLarge = size > 512 * 1_024 ? [`TooLarge: ${size} bytes`] : [];
  if (format === 'json') return [...tooLarge, ...jsonViolations(text)];
  const broken = [...tooLarge, ...documentViolations(text)];
  return broken.length > 0 ? broken : [...byRoot[format](rootOf(text))];
}
