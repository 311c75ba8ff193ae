import { contentHash } from '../library/content-hash.ts';
import type { Site } from '../library/site.ts';
import { rankingRules } from '../papers/heat.ts';

/** The hash of all settings that the site's files depend on: when it changes, everything is rendered anew. It takes the site whole, so that no setting can be forgotten. */
export const settingsHash = (site: Site): string =>
  contentHash(JSON.stringify({ site, ranking: rankingRules }));
