import type { Env as ApiEnv } from '../functions/handlers/api.ts';
import type { Env as DeliverEnv } from '../functions/handlers/deliver.ts';
import type { Env as HarvestEnv } from '../functions/handlers/harvest.ts';
import type { Env as MailEventsEnv } from '../functions/handlers/mail-events.ts';
import type { Env as PublishEnv } from '../functions/handlers/publish.ts';
import type { sourcesVariables } from '../functions/runtime/configured-sources.ts';
import type {
  checkInVariables,
  EnvOf,
  mailVariables,
  originVariables,
  signUpVariables,
  Variables,
} from '../functions/runtime/env.ts';
import type { siteVariables } from '../functions/runtime/site-settings.ts';
import { addressOf } from './address-of.ts';
import type { Settings } from './settings.ts';

/** The environment variables of the five functions, together, but for the secret that the CDN shows. `paperboy --stack` reads them from the stack's outputs. */
export type FunctionsEnvironment = Record<
  Exclude<
    keyof ApiEnv | keyof HarvestEnv | keyof PublishEnv | keyof DeliverEnv | keyof MailEventsEnv,
    keyof typeof originVariables
  >,
  string
>;

type VariablesOf<V extends Variables> = Record<keyof EnvOf<V>, string>;

/** The values of these variables, as functions read them. */
export const siteValues = (settings: Settings): EnvOf<typeof siteVariables> => ({
  ...siteEnvironment(settings),
  HUB_URL: settings.webSubHub,
  OPERATOR_NAME: settings.operatorName,
  OPERATOR_ADDRESS: settings.operatorAddress,
  ARXIV_HOLIDAYS: settings.arxivHolidays,
});

/** The variables that say which site this is. */
export const siteEnvironment = ({
  siteUrl,
  siteName,
  tagEntity,
  webSubHub = ' ',
  operatorName = ' ',
  operatorAddress = ' ',
  arxivHolidays,
}: Settings): VariablesOf<typeof siteVariables> => ({
  SITE_URL: siteUrl,
  SITE_NAME: siteName,
  TAG_ENTITY: tagEntity,
  HUB_URL: webSubHub,
  OPERATOR_NAME: operatorName,
  OPERATOR_ADDRESS: operatorAddress,
  ARXIV_HOLIDAYS: arxivHolidays.join(' '),
});

/** The variables that say what is harvested. */
export const sourcesEnvironment = ({
  sources,
  arxivCategories,
  arxivHolidays,
}: Settings): VariablesOf<typeof sourcesVariables> => ({
  SOURCES: sources.join(' '),
  ARXIV_CATEGORIES: arxivCategories.join(' '),
  ARXIV_HOLIDAYS: arxivHolidays.join(' '),
});

/** The variables that say from whom and how mail is sent. */
export const mailEnvironment = (
  { mailFrom, mailReplyTo = ' ', mailRate, mailOnlyTo }: Settings,
  configurationSet: string,
): VariablesOf<typeof mailVariables> => ({
  MAIL_FROM: mailFrom,
  CONFIGURATION_SET: configurationSet,
  MAIL_REPLY_TO: mailReplyTo,
  MAIL_RATE: mailRate === undefined ? ' ' : String(mailRate),
  MAIL_ONLY_TO: mailOnlyTo?.join(' ') ?? '*',
});

/** The variables that say when readers are asked whether they still want their alert. */
export const checkInEnvironment = ({ checkInMonths }: Settings): VariablesOf<typeof checkInVariables> => ({
  CHECK_IN_MONTHS: checkInMonths === undefined || checkInMonths === 0 ? ' ' : String(checkInMonths),
});

/** The variables that say who may sign up, and how many. */
export const signUpEnvironment = ({
  refusedMailDomains,
  signUpsPerHour,
}: Settings): VariablesOf<typeof signUpVariables> => ({
  REFUSED_MAIL_DOMAINS: refusedMailDomains.join(' ') || ' ',
  SIGN_UPS_PER_HOUR: signUpsPerHour === undefined ? ' ' : String(signUpsPerHour),
});

/** The User-Agent by which we introduce ourselves to the sources, so that they know whom to ask to stop. */
export const userAgentFor = (siteUrl: string, contact: string): string =>
  `Paperboy (+${siteUrl}; mailto:${addressOf(contact)})`;

/** The name of the stack's output that holds a variable: `PapersTable` of `PAPERS_TABLE`. */
export const outputName = (variable: string): string =>
  variable.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
