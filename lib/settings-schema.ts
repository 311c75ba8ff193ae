import * as z from 'zod/mini';
import { sourceNames } from '../functions/sources/source-registry.ts';
import { addressOf } from './address-of.ts';
import { apiEndpoints, functionNames } from './settings.ts';

const domainPattern =
  /^(?=.{4,253}$)(?!.*[^.]{64})([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+([a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])$/;
const addressPattern = /^[^\s@<>"]+@([^\s@<>"]+)$/;
const certificatePattern = /^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/;
const truststorePattern = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/[\w!.*'()/-]+$/;
/** RFC 4151 §2.1, authorityName "," date */
const tagEntityPattern = /^[a-z0-9][a-z0-9.-]*(@[a-z0-9.-]+)?,\d{4}(-\d{2}(-\d{2})?)?$/;

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin, hostname } = new URL(text);
  return protocol === 'https:' && origin === text && domainPattern.test(hostname);
}

/** Whether it is the address of a hub: by TLS, since it is told which feeds there are, without a fragment, and as a header can bear it. */
function isHub(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:' && !/[#<>"]|[^!-~]/.test(text);
}

/** Whether it is one mailbox: a name that is not in quotes has nothing in it that would end it, or begin a group or another address. */
function isSender(text: string): boolean {
  const address = addressOf(text);
  if (/\p{Cc}/u.test(text) || !addressPattern.test(address)) return false;
  const name = address === text ? '' : text.slice(0, text.lastIndexOf('<')).trim();
  return /^(?:"[^"\\]*"|[^":;()@<>[\]\\]*)$/.test(name);
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) && text.length === 10;
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

/** What each setting may be by itself; settings-disagreements.ts has what they must agree on. */
export const settingsSchema = z.strictObject({
  siteName: checkedText((name) => /^(?=.*\S)[^\p{Cc}]{1,64}$/u.test(name), 'must be 1 to 64 characters'),
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
    isSender,
    'must be an address, such as Paperboy <papers@papers.example.org>, and a name with any of :;()@[] in quotes',
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
  arxivHolidays: z.array(checkedText(isDay, 'must be a day, such as 2026-11-26')),
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
  hostedZone: z.optional(
    z.strictObject({
      id: checkedText(
        (id) => /^Z[A-Z0-9]{5,31}$/.test(id),
        'must be the id of a hosted zone, such as Z0123456789ABC',
      ),
      name: checkedText(
        (name) => domainPattern.test(name),
        'must be the domain of the zone in lower case, such as example.org',
      ),
    }),
  ),
  apiDomain: optionalText(
    (name) => domainPattern.test(name),
    'must be a domain in lower case, such as origin.papers.example.org, or empty',
  ),
  apiCertificateArn: optionalText(
    (arn) => /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/.test(arn),
    'must be the ARN of an ACM certificate',
  ),
  apiEndpoint: z.optional(z.enum(apiEndpoints, { error: 'must be default, both or domain' })),
  mutualTls: z.optional(
    z.strictObject({
      clientCertificateArn: checkedText(
        (arn) => certificatePattern.test(arn),
        'must be the ARN of an ACM certificate in us-east-1, where CloudFront looks for it',
      ),
      truststore: checkedText(
        (address) => truststorePattern.test(address),
        'must be the address of a file of certificates, such as s3://bucket/truststore.pem',
      ),
      truststoreVersion: optionalText(
        (version) => /^\S+$/.test(version),
        'must be the id of a version of that file, or empty',
      ),
    }),
  ),
  waf: z.optional(z.boolean()),
  backupDays: z.optional(
    z.number().check(
      z.refine((days) => Number.isInteger(days) && days >= 0 && days <= 35, {
        error:
          'must be whole days up to 35, since the page on privacy promises that no copy is older; or 0 for no backups',
      }),
    ),
  ),
});
