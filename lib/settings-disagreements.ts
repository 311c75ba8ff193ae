import { addressOf } from './address-of.ts';
import { deployedBytes, environmentBytes, mostEnvironmentBytes } from './environment-size.ts';
import type { Settings } from './settings.ts';

/** A setting that does not agree with another, and why. */
export interface Disagreement {
  readonly setting: string;
  readonly why: string;
}

/** What settings, each of which is right by itself, do not agree on. */
export function disagreements(settings: Settings): Disagreement[] {
  const wrong: [setting: string, isWrong: boolean, why: string][] = [
    ...ofSite(settings),
    ...ofApi(settings),
    ...ofZone(settings),
    ...ofEnvironment(settings),
  ];
  return wrong.filter(([, isWrong]) => isWrong).map(([setting, , why]) => ({ setting, why }));
}

type Rule = [setting: string, isWrong: boolean, why: string];

function ofSite({ siteUrl, certificateArn, mailFrom, mailDomain, account }: Settings): Rule[] {
  return [
    [
      'mailFrom',
      !addressOf(mailFrom).endsWith(`@${mailDomain}`),
      'must be an address at mailDomain, or SES refuses to send for it',
    ],
    [
      'siteUrl',
      siteUrl === '' && certificateArn !== undefined,
      'must be the address that the certificate is for',
    ],
    [
      'siteUrl',
      certificateArn !== undefined && /:\d+$/.test(siteUrl),
      'must have no port where there is a certificate: CloudFront answers at 443 alone',
    ],
    [
      'certificateArn',
      isOfAnother(account, accountOf(certificateArn)),
      'is of another account than the setting account, and CloudFront takes those of its own alone',
    ],
  ];
}

function ofApi(settings: Settings): Rule[] {
  const {
    apiDomain,
    apiCertificateArn,
    apiEndpoint = 'default',
    mutualTls,
    siteUrl,
    account,
    region,
  } = settings;
  const hasNoDomain = apiDomain === undefined;
  return [
    [
      'apiDomain',
      hasNoDomain && apiCertificateArn !== undefined,
      'is missing: it says what apiCertificateArn is for',
    ],
    [
      'apiDomain',
      hasNoDomain && apiEndpoint !== 'default',
      `is missing: apiEndpoint "${apiEndpoint}" asks the API by that name`,
    ],
    [
      'apiDomain',
      hasNoDomain && mutualTls !== undefined,
      'is missing: AWS asks for certificates at a name of our own alone, so mutualTls needs one',
    ],
    [
      'apiDomain',
      !hasNoDomain && siteUrl === `https://${apiDomain}`,
      'is the host of siteUrl: the CDN would ask itself',
    ],
    [
      'apiCertificateArn',
      !hasNoDomain && apiCertificateArn === undefined,
      'is missing: a name of our own needs a certificate in the region of the stack',
    ],
    [
      'apiCertificateArn',
      isOfAnother(region, regionOf(apiCertificateArn)),
      'is in another region than the setting region, and API Gateway takes those of its own alone',
    ],
    [
      'apiCertificateArn',
      isOfAnother(account, accountOf(apiCertificateArn)),
      'is of another account than the setting account',
    ],
    [
      'mutualTls.clientCertificateArn',
      isOfAnother(account, accountOf(mutualTls?.clientCertificateArn)),
      'is of another account than the setting account',
    ],
  ];
}

function ofZone({
  hostedZone,
  siteUrl,
  certificateArn,
  mailDomain,
  mailIdentity,
  apiDomain,
}: Settings): Rule[] {
  if (!hostedZone) return [];
  const host = certificateArn !== undefined && siteUrl !== '' ? [new URL(siteUrl).hostname] : [];
  const names = [
    ...host,
    ...(mailIdentity === 'existing' ? [] : [mailDomain]),
    ...(apiDomain ? [apiDomain] : []),
  ];
  return [
    [
      'hostedZone.name',
      !names.some((name) => liesIn(name, hostedZone.name)),
      names.length === 0
        ? 'has no use: there is neither a certificate of the site, nor an identity of our own, nor apiDomain'
        : `has none of ${names.join(', ')} in it, so that no record would be made`,
    ],
  ];
}

/** Which settings are lists without an end, of which functions read every word. */
const lists = ['refusedMailDomains', 'mailOnlyTo', 'arxivCategories', 'arxivHolidays'] as const;

function ofEnvironment(settings: Settings): Rule[] {
  const most = mostEnvironmentBytes - deployedBytes;
  const bytes = environmentBytes(settings);
  const lengthOf = (name: (typeof lists)[number]) => settings[name]?.join(' ').length ?? 0;
  const [longest = lists[0]] = lists.toSorted((one, other) => lengthOf(other) - lengthOf(one));
  return [
    [
      longest,
      bytes > most,
      `is too long: with what else functions are told it is ${bytes} bytes, and Lambda has room for ${most}`,
    ],
  ];
}

/** Whether a name is that of a zone or below it. */
export const liesIn = (name: string, zone: string): boolean => name === zone || name.endsWith(`.${zone}`);

const isOfAnother = (wanted: string | undefined, found: string | undefined): boolean =>
  wanted !== undefined && found !== undefined && wanted !== found;
const regionOf = (arn: string | undefined): string | undefined => arn?.split(':')[3];
const accountOf = (arn: string | undefined): string | undefined => arn?.split(':')[4];
