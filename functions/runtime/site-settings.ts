import type { Site } from '../domain/library/site.ts';
import { required } from './env.ts';

/** What every function that writes an address or an identity needs to know of the site. */
export interface SiteEnv {
  readonly SITE_URL: string;
  readonly SITE_NAME: string;
  /** RFC 4151 tagging entity, `example.org,2026` */
  readonly TAG_ENTITY: string;
}

export const siteFrom = (): Site => ({
  url: required<SiteEnv>('SITE_URL').replace(/\/$/, ''),
  name: required<SiteEnv>('SITE_NAME'),
  tagline: 'Trending research papers, every morning',
  tagEntity: required<SiteEnv>('TAG_ENTITY'),
});
