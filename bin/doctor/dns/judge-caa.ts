import type { CaaRecord } from 'node:dns';
import { recordsOf, type Zone } from './zone.ts';

/** By which names Amazon's certificate authority is allowed: https://docs.aws.amazon.com/acm/latest/userguide/setup-caa.html */
const amazons = ['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com'];
/** What a certificate authority has to understand where it is marked critical (RFC 8659 §4.1). */
const knownTags = ['issue', 'issuewild', 'iodef', 'contactemail', 'contactphone', 'issuemail', 'issuevmc'];

/** Whether Amazon may make a certificate for a host, and which name says so; `none`: no record forbids anything. */
export type CaaVerdict =
  | { readonly outcome: 'none' }
  | { readonly outcome: 'allows' | 'forbids'; readonly at: string };

/** Judge the CAA records of a host: those of the nearest name up the tree that has any count (RFC 8659 §3, §4.2). */
export async function judgeCaa(host: string, zone: Zone): Promise<CaaVerdict> {
  for (let labels = host.split('.'); labels.length >= 1; labels = labels.slice(1)) {
    const at = labels.join('.');
    const records = await recordsOf(zone.resolveCaa(at));
    if (records.length > 0) return { outcome: allowsAmazon(records) ? 'allows' : 'forbids', at };
  }
  return { outcome: 'none' };
}

function allowsAmazon(records: readonly CaaRecord[]): boolean {
  const tagsOf = (record: CaaRecord) =>
    Object.keys(record).filter((name) => name !== 'critical' && name !== 'type');
  if (records.some((record) => record.critical > 0 && tagsOf(record).some((tag) => !knownTags.includes(tag))))
    return false;
  const issuers = records.flatMap(({ issue }) => (issue === undefined ? [] : [issue]));
  // without `issue` whoever likes may issue
  return issuers.length === 0 || issuers.some((issuer) => amazons.includes(issuerOf(issuer)));
}

/** The name before the parameters: `amazon.com; validationmethods=dns-01`. */
const issuerOf = (value: string): string => (value.split(';')[0] ?? '').trim().toLowerCase();
