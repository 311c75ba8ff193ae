import { readFileSync } from 'node:fs';
import type { Site } from '../../functions/domain/library/site.ts';
import { siteFromEnv } from '../../functions/runtime/site-settings.ts';
import { siteValues } from '../../lib/environment.ts';
import { findStage, readStages } from '../../lib/stages.ts';

const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')) as {
  context: { paperboy: unknown };
};
const delivered = siteFromEnv(siteValues(findStage(readStages(context.paperboy), undefined).settings));

/** A site with the settings that we deliver, at an address of tests. */
export const aSite = (different: Partial<Site> = {}): Site => ({
  ...delivered,
  url: 'https://papers.example.org',
  name: 'Paperboy',
  tagEntity: 'example.org,2026',
  ...different,
});
