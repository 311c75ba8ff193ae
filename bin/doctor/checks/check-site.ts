import { describeFailure, isUnreachable } from '../describe-failure.ts';
import { judgeCaa } from '../dns/judge-caa.ts';
import { canLookUp, plainName, recordsOf, type Zone } from '../dns/zone.ts';
import { type Finding, type Words, wordsOf } from '../finding.ts';

/** The site as readers find it. */
export interface ReadSite {
  readonly url: string;
  readonly name: string;
  /** `d111111abcdef8.cloudfront.net`; absent where nobody says */
  readonly distribution?: string | undefined;
}

/** What is looked at with. */
export interface SiteLooking {
  readonly zone: Zone;
  readonly fetch: typeof fetch;
  /** The page as it lies in the bucket; undefined when there is none. */
  readonly storedPage: () => Promise<string | undefined>;
  readonly signal: AbortSignal;
}

/** Look whether the site's host leads to its distribution, and whether what answers there is this site as it was published last. */
export async function checkSite(site: ReadSite, on: SiteLooking): Promise<Finding[]> {
  const host = new URL(site.url).hostname;
  const words = wordsOf('site', { host });
  const isOwnName = site.distribution !== undefined && plainName(host) !== plainName(site.distribution);
  return [
    ...(isOwnName ? await lookAtHost(host, site.distribution ?? '', words, on.zone) : []),
    ...(await lookAtPage(site, words, on)),
  ];
}

/** Look at the name's own records: where it leads, by which protocols, and whether its certificate can be renewed. */
async function lookAtHost(host: string, distribution: string, words: Words, zone: Zone): Promise<Finding[]> {
  const [cnames, v4, v6, caa] = await Promise.all([
    chainOf(host, zone),
    recordsOf(zone.resolve4(host)),
    recordsOf(zone.resolve6(host)),
    judgeCaa(host, zone),
  ]);
  const findings: Finding[] = [];
  if (v4.length + v6.length === 0 && !(await canLookUp(zone))) return [];
  if (v4.length + v6.length === 0) return [words.fault('host does not resolve', `${host} has no address`)];
  if (cnames.length === 0) findings.push(await lookAtAlias(host, distribution, v4, words, zone));
  else if (cnames.map(plainName).includes(plainName(distribution)))
    findings.push(words.well(`${host} leads to ${distribution}`));
  else
    findings.push(
      words.fault('host points elsewhere', `${host} leads to ${cnames.join(', ')}, not to ${distribution}`),
    );
  if (v6.length === 0) findings.push(words.warning('no IPv6', `${host} has no address of IPv6`));
  if (caa.outcome === 'forbids')
    findings.push(words.fault('CAA forbids Amazon', `CAA of ${caa.at} names others, and not Amazon`));
  return findings;
}

/** Most names that are followed one to the next. */
const mostHops = 8;

/** The names that a name leads to, one after the other. */
async function chainOf(host: string, zone: Zone): Promise<string[]> {
  const chain: string[] = [];
  for (let at: string | undefined = host; at !== undefined && chain.length < mostHops; ) {
    at = (await recordsOf(zone.resolveCname(at)))[0];
    if (at !== undefined) chain.push(at);
  }
  return chain;
}

/** An ALIAS is answered with addresses: CloudFront's own differ from answer to answer, but all have names of its ranges. */
async function lookAtAlias(
  host: string,
  distribution: string,
  addresses: readonly string[],
  words: Words,
  zone: Zone,
): Promise<Finding> {
  const theirs = await recordsOf(zone.resolve4(distribution));
  const networkOf = (address: string) => address.split('.').slice(0, 2).join('.');
  const networks = new Set(theirs.map(networkOf));
  return addresses.some((address) => networks.has(networkOf(address)))
    ? words.well(`${host} has addresses of ${distribution}`)
    : words.unknown(
        `${host} has addresses of its own (${addresses.join(', ')}): whether by an ALIAS to ${distribution} cannot be told`,
      );
}

/** Look whether the front page answers, is this site's, and is the one that was published last. */
async function lookAtPage(site: ReadSite, words: Words, on: SiteLooking): Promise<Finding[]> {
  const address = `${site.url}/`;
  let page: string;
  try {
    const answer = await on.fetch(address, { signal: on.signal, redirect: 'manual' });
    page = await answer.text();
    if (answer.status !== 200)
      return [words.fault('site does not answer', `${address} answers with status ${answer.status}`)];
  } catch (error) {
    return [await faultOfFetch(error, address, words, on.zone)];
  }
  const stored = await on.storedPage().catch(() => undefined);
  if (stored === undefined)
    return [words.well(`${address} answers`), words.unknown('whether it is the page of the bucket')];
  if (page === stored) return [words.well(`${address} answers with the page that was published last`)];
  const isOurs = page.includes(site.name) && page.includes('/feeds/');
  return [
    words[isOurs ? 'warning' : 'fault'](
      'site is another',
      `${address} answers with ${isOurs ? 'another page than lies in the bucket' : 'a page that is not this site’s'}`,
    ),
  ];
}

/** What a fetch that failed says of the site: its certificate, its name, or only that there is no network. */
async function faultOfFetch(error: unknown, address: string, words: Words, zone: Zone): Promise<Finding> {
  const why = describeFailure(error);
  if (/certificate|CERT_|SSL|TLS|altnames|self.signed/i.test(why) || /CERT|SSL|TLS/.test(codeOf(error)))
    return words.fault('certificate is wrong', `${address} has a certificate that browsers refuse: ${why}`);
  if (/EAI_AGAIN|ENETUNREACH/.test(why)) return words.unknown(`${address}: ${why}`);
  if (/ENOTFOUND/.test(why) && !(await canLookUp(zone)))
    return words.unknown(`${address}: names cannot be looked up from here: is there a network?`);
  if (/ENOTFOUND/.test(why)) return words.fault('host does not resolve', `${address}: ${why}`);
  return isUnreachable(error) || error instanceof TypeError
    ? words.fault('site does not answer', `${address}: ${why}`)
    : words.unknown(`${address}: ${why}`);
}

const codeOf = (error: unknown): string =>
  error instanceof Error && error.cause instanceof Error
    ? String((error.cause as NodeJS.ErrnoException).code ?? '')
    : '';
