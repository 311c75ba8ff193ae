import type { Env as ApiEnv } from '../functions/handlers/api.ts';
import type { Env as DeliverEnv } from '../functions/handlers/deliver.ts';
import type { Env as HarvestEnv } from '../functions/handlers/harvest.ts';
import type { Env as MailEventsEnv } from '../functions/handlers/mail-events.ts';
import type { Env as PublishEnv } from '../functions/handlers/publish.ts';
import type { sourcesVariables } from '../functions/runtime/configured-sources.ts';
import type { EnvOf, mailVariables } from '../functions/runtime/env.ts';
import type { siteVariables } from '../functions/runtime/site-settings.ts';
import { addressOf, type Settings } from './settings.ts';

/** What the five functions need to know, together. `paperboy --stack` reads it from the stack's outputs. */
export type Environment = Record<
  keyof ApiEnv | keyof HarvestEnv | keyof PublishEnv | keyof DeliverEnv | keyof MailEventsEnv,
  string
>;

type Part<V extends Record<string, 'text' | 'words'>> = Record<keyof EnvOf<V>, string>;

export const siteEnvironment = ({ siteUrl, siteName, tagEntity }: Settings): Part<typeof siteVariables> => ({
  SITE_URL: siteUrl,
  SITE_NAME: siteName,
  TAG_ENTITY: tagEntity,
});

export const sourcesEnvironment = ({
  sources,
  arxivCategories,
  arxivHolidays,
}: Settings): Part<typeof sourcesVariables> => ({
  SOURCES: sources.join(' '),
  ARXIV_CATEGORIES: arxivCategories.join(' '),
  ARXIV_HOLIDAYS: arxivHolidays.join(' '),
});

export const mailEnvironment = (
  { mailFrom }: Settings,
  configurationSet: string,
): Part<typeof mailVariables> => ({ MAIL_FROM: mailFrom, CONFIGURATION_SET: configurationSet });

/** How we introduce ourselves to the sources, so that they know whom to ask to stop. */
export const userAgent = (siteUrl: string, contact: string): string =>
  `Paperboy (+${siteUrl}; mailto:${addressOf(contact)})`;

/** The stack's output that holds a variable: `PapersTable` of `PAPERS_TABLE`. */
export const outputOf = (variable: string): string =>
  variable.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
