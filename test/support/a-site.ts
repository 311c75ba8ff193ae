import { readFileSync } from 'node:fs';
import type { Site } from '../../functions/domain/library/site.ts';
import { siteFromEnv } from '../../functions/runtime/site-settings.ts';
import { siteValues } from '../../lib/environment.ts';
import { readSettings } from '../../lib/settings.ts';

const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')) as {
  context: { paperboy: unknown };
};
const delivered = siteFromEnv(siteValues(readSettings(context.paperboy)));

/** A site with the settings that we deliver, at an address of tests. */
export const aSite = (different: Partial<Site> = {}): Site => ({
  ...delivered,
  url: 'https://papers.example.org',
  name: 'Paperboy',
  tagEntity: 'example.org,2026',
  ...different,
});
