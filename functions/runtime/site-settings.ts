import { defined } from '../domain/defined.ts';
import type { Site } from '../domain/library/site.ts';
import type { EnvOf } from './env.ts';

/** For functions that write addresses or ids of the site. TAG_ENTITY is a tagging entity of RFC 4151, `example.org,2026`; HUB_URL is a WebSub hub, empty for none; OPERATOR_NAME and OPERATOR_ADDRESS say who runs the site; ARXIV_HOLIDAYS are days. */
export const siteVariables = {
  SITE_URL: 'text',
  SITE_NAME: 'text',
  TAG_ENTITY: 'text',
  HUB_URL: 'optional',
  OPERATOR_NAME: 'optional',
  OPERATOR_ADDRESS: 'optional',
  ARXIV_HOLIDAYS: 'words',
} as const;

/** The site's settings, which the operator decides. */
export const siteFromEnv = (env: EnvOf<typeof siteVariables>): Site =>
  defined({
    url: env.SITE_URL.replace(/\/$/, ''),
    name: env.SITE_NAME,
    tagline: 'Trending research papers, every morning',
    tagEntity: env.TAG_ENTITY,
    holidays: env.ARXIV_HOLIDAYS,
    hub: env.HUB_URL,
    operatorName: env.OPERATOR_NAME,
    operatorAddress: env.OPERATOR_ADDRESS,
  });
