import * as z from 'zod/mini';
import { type SourceName, sourceNames } from '../functions/sources/source-registry.ts';

/** The files in functions/handlers/ that are functions. */
export const functionNames = ['api', 'harvest', 'publish', 'deliver', 'mail-events'] as const;
export type FunctionName = (typeof functionNames)[number];

/** What an operator decides, read from the key `paperboy` in `cdk.json`; docs/deploy.md explains each. */
export interface Settings {
  readonly siteName: string;
  /** where readers find the site: an https origin with no path and no slash at its end; empty: where CloudFront puts it */
  readonly siteUrl: string;
  /** a certificate in us-east-1 for the host of `siteUrl`; absent: the distribution keeps its own domain */
  readonly certificateArn?: string;
  /** RFC 4151 tagging entity, `example.org,2026`: part of every feed's and entry's id, so never change it */
  readonly tagEntity: string;
  /** the domain that SES signs for */
  readonly mailDomain: string;
  /** `Paperboy <papers@example.org>`, an address at `mailDomain` */
  readonly mailFrom: string;
  /** where answers to mails go; absent: to `mailFrom` */
  readonly mailReplyTo?: string;
  /** messages a second over all functions; absent: as many as SES allows the account */
  readonly mailRate?: number;
  /** whether the stack makes the identity of `mailDomain` at SES, or takes one that the account has; absent: it makes it */
  readonly mailIdentity?: 'own' | 'existing';
  /** the only recipients, `me@example.org` or all of `@example.org`; absent: everybody in production, nobody in another stage */
  readonly mailOnlyTo?: readonly string[];
  /** the account and the region to deploy to; absent: those of the profile that deploys */
  readonly account?: string;
  readonly region?: string;
  /** most copies of each function that run at once, out of what the account may run; absent: none are reserved */
  readonly reservedConcurrency?: Partial<Record<FunctionName, number>>;
  /** months without a sign that an alert is wanted, after which its reader is asked; 0 or absent: nobody is */
  readonly checkInMonths?: number;
  /** domains of which no address is taken, such as those of addresses for ten minutes */
  readonly refusedMailDomains: readonly string[];
  /** requests for alerts in an hour, from everybody together; absent: 300 */
  readonly signUpsPerHour?: number;
  /** names of the sources that are harvested; none: papers come by the submit endpoint alone */
  readonly sources: readonly SourceName[];
  /** arXiv categories that are ours, such as cs.CL: those watched, and those kept of what arXiv's records bring */
  readonly arxivCategories: readonly string[];
  /** days on which arXiv announces nothing, from https://info.arxiv.org/help/availability.html */
  readonly arxivHolidays: readonly string[];
  /** the WebSub hub that tells subscribers of feeds at once; absent: none, and readers poll */
  readonly webSubHub?: string;
  /** who runs the site, as `/about/privacy/` says it; absent: the page says that nobody is named */
  readonly operatorName?: string;
  /** where the operator is reached: an e-mail address, or an address for letters on one line */
  readonly operatorAddress?: string;
  /** where alarms are sent; absent: the alarms' topic has no subscriber yet */
  readonly alarmEmail?: string;
}

const domainPattern = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;
const addressPattern = /^[^\s@<>"]+@([^\s@<>"]+)$/;
const certificatePattern = /^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/;
/** RFC 4151 §2.1, authorityName "," date */
const tagEntityPattern = /^[a-z0-9][a-z0-9.-]*(@[a-z0-9.-]+)?,\d{4}(-\d{2}(-\d{2})?)?$/;

/** The address in `Name <address>`, or the whole if there is no name. */
export function addressOf(mailbox: string): string {
  return /<([^<>]*)>$/.exec(mailbox)?.[1] ?? mailbox;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:' && new URL(text).origin === text;
}

/** Whether it is the address of a hub: by TLS, since it is told which feeds there are, and without a fragment. */
function isHub(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:' && !/[#\s<>"]/.test(text);
}

/** An empty string in cdk.json says "none". */
const optionalText = (check: (text: string) => boolean, error: string) =>
  z.optional(
    z.pipe(
      z.string().check(z.refine((text) => text === '' || check(text), { error })),
      z.transform((text) => (text === '' ? undefined : text)),
    ),
  );
const checkedText = (check: (text: string) => boolean, error: string) =>
  z.string().check(z.refine(check, { error }));

const listOf = (pattern: RegExp, error: string) =>
  z.array(z.string().check(z.refine((one) => pattern.test(one), { error })));

const settingsSchema = z
  .strictObject({
    siteName: checkedText((name) => /^[^\p{Cc}]{1,64}$/u.test(name), 'must be 1 to 64 characters'),
    siteUrl: checkedText(
      (url) => url === '' || isOrigin(url),
      'must be an https origin such as https://papers.example.org, no path, no slash at its end; or empty for the name that CloudFront gives',
    ),
    certificateArn: optionalText(
      (arn) => certificatePattern.test(arn),
      'must be the ARN of an ACM certificate in us-east-1',
    ),
    tagEntity: checkedText(
      (entity) => tagEntityPattern.test(entity),
      'must be a domain and a year, such as example.org,2026',
    ),
    mailDomain: checkedText(
      (name) => domainPattern.test(name),
      'must be a domain in lower case, such as papers.example.org',
    ),
    mailFrom: checkedText(
      (from) => /^[^\p{Cc}]+$/u.test(from) && addressPattern.test(addressOf(from)),
      'must be an address, such as Paperboy <papers@papers.example.org>',
    ),
    mailReplyTo: optionalText(
      (to) => addressPattern.test(to),
      'must be an e-mail address, or empty for the sender itself',
    ),
    mailRate: z.optional(
      z.number().check(z.refine((rate) => rate > 0, { error: 'must be messages a second, more than 0' })),
    ),
    mailIdentity: z.optional(z.enum(['own', 'existing'], { error: 'must be own or existing' })),
    mailOnlyTo: z.optional(
      listOf(/^[^\s@<>"]*@[^\s@<>",]+$/, 'must be an address, or @ and a domain for all of its addresses'),
    ),
    account: optionalText((id) => /^\d{12}$/.test(id), 'must be the 12 digits of an account, or empty'),
    region: optionalText(
      (region) => /^[a-z]{2}(-[a-z]+)+-\d$/.test(region),
      'must be a region, such as eu-central-1, or empty',
    ),
    reservedConcurrency: z.optional(
      z.partialRecord(
        z.enum(functionNames, { error: `must be for ${functionNames.join(', ')}` }),
        z.number().check(
          z.refine((most) => Number.isInteger(most) && most > 0, {
            error: 'must be a whole number, more than 0',
          }),
        ),
      ),
    ),
    checkInMonths: z.optional(
      z.number().check(
        z.refine((months) => Number.isInteger(months) && months >= 0 && months <= 120, {
          error: 'must be whole months, such as 12, or 0 for never',
        }),
      ),
    ),
    refusedMailDomains: listOf(domainPattern, 'must be a domain in lower case, such as example.org'),
    signUpsPerHour: z.optional(
      z.number().check(
        z.refine((most) => Number.isInteger(most) && most > 0, {
          error: 'must be a whole number, more than 0',
        }),
      ),
    ),
    sources: z.array(
      z.enum(sourceNames, {
        error: `must be ${sourceNames.slice(0, -1).join(', ')} or ${sourceNames.at(-1)}`,
      }),
    ),
    arxivCategories: listOf(/^[a-z-]+(\.[A-Za-z-]+)?$/, 'must be an arXiv category, such as cs.CL'),
    arxivHolidays: listOf(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, such as 2026-11-26'),
    webSubHub: optionalText(
      isHub,
      'must be the https address of a WebSub hub, such as https://pubsubhubbub.appspot.com/, or empty for none',
    ),
    operatorName: optionalText((name) => /^[^\p{Cc}]{1,200}$/u.test(name), 'must be 1 to 200 characters'),
    operatorAddress: optionalText(
      (address) => /^[^\p{Cc}]{1,400}$/u.test(address),
      'must be 1 to 400 characters on one line',
    ),
    alarmEmail: optionalText((to) => addressPattern.test(to), 'must be an e-mail address, or empty for none'),
  })
  .check(
    z.refine((settings) => addressOf(settings.mailFrom).endsWith(`@${settings.mailDomain}`), {
      path: ['mailFrom'],
      error: 'must be an address at mailDomain, or SES refuses to send for it',
    }),
    z.refine((settings) => settings.siteUrl !== '' || !settings.certificateArn, {
      path: ['siteUrl'],
      error: 'must be the address that the certificate is for',
    }),
  );

/** Settings in cdk.json are wrong; `wrong` has a line for each. */
export class SettingsError extends Error {
  constructor(readonly wrong: readonly string[]) {
    super(`the settings in cdk.json are wrong:\n${wrong.join('\n')}`);
  }
}

/** Read the settings that stand at a path of cdk.json, or throw one SettingsError that names every setting that is wrong. */
export function readSettings(context: unknown, path = 'paperboy'): Settings {
  const read = settingsSchema.safeParse(context ?? {});
  if (read.success) return read.data;
  throw new SettingsError(read.error.issues.flatMap((issue) => describeIssue(issue, path)));
}

/** Describe an issue as the operator should read it: the mini edition of zod has no words of its own. */
function describeIssue(issue: z.core.$ZodIssue, path: string): string[] {
  const name = [path, ...issue.path].join('.');
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `  ${name}.${key}: is no setting`);
  if (issue.code === 'invalid_type')
    return [`  ${name}: must be ${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`];
  return [`  ${name}: ${issue.message}`];
}
