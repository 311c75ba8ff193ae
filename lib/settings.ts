import type { SourceName } from '../functions/sources/source-registry.ts';

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
  /** the zone in Route 53 in which the stack makes records; absent: the operator makes them wherever the domain is */
  readonly hostedZone?: { readonly id: string; readonly name: string };
  /** a name of its own for the API, which the CDN asks for, `origin.papers.example.org`; absent: the name that AWS gives it */
  readonly apiDomain?: string;
  /** a certificate for `apiDomain`, in the region of the stack */
  readonly apiCertificateArn?: string;
  /** by which of its names the API answers the CDN, and whether the other is shut; absent: `default` */
  readonly apiEndpoint?: ApiEndpoint;
  /** what the CDN shows at `apiDomain`, and whom the API believes there; absent: no certificate is asked for */
  readonly mutualTls?: MutualTls;
  /** whether a firewall stands before the CDN; absent: none */
  readonly waf?: boolean;
  /** days for which a daily backup of both tables is kept; 0 or absent: none is made */
  readonly backupDays?: number;
}

/**
 * Three steps, of which none interrupts anything: `default` makes the name, and the CDN goes on by that of AWS; with `both` it goes by our
 * name, and that of AWS is still open to it; with `domain` that of AWS is shut.
 */
export const apiEndpoints = ['default', 'both', 'domain'] as const;
export type ApiEndpoint = (typeof apiEndpoints)[number];

/** Each side shows the other a certificate. */
export interface MutualTls {
  /** of the CDN, in us-east-1, for authenticating a client; signed by an authority of the trust store */
  readonly clientCertificateArn: string;
  /** the authorities that the API believes, in PEM: `s3://bucket/truststore.pem`, in the region of the stack */
  readonly truststore: string;
  /** which version of that file; absent: the one that is there when the stack is deployed for the first time */
  readonly truststoreVersion?: string;
}
