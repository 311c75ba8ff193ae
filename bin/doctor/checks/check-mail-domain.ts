import { findDmarc } from '../dns/find-dmarc.ts';
import { judgeSpf } from '../dns/judge-spf.ts';
import { canLookUp, plainName, recordsOf, type Zone } from '../dns/zone.ts';
import { type Finding, wordsOf } from '../finding.ts';

/** What the zone of the mail domain should say. */
export interface MailDomain {
  readonly domain: string;
  /** name → what it points to; empty where nobody says which keys sign */
  readonly dkim: readonly { readonly name: string; readonly value: string }[];
  /** the return path: `bounces.<domain>`; undefined where SES uses its own */
  readonly returnPath: string | undefined;
  /** where SES sends from; absent where it is not known */
  readonly region?: string | undefined;
}

/** Look whether the records of the mail domain are as SES and receivers of bulk mail ask: DKIM, SPF and MX of the return path, DMARC. */
export async function checkMailDomain(mail: MailDomain, zone: Zone): Promise<Finding[]> {
  if (!(await canLookUp(zone)))
    return [wordsOf('zone').unknown('names cannot be looked up from here: is there a network?')];
  const looks = [
    ...mail.dkim.map((record) => lookAtDkim(mail, record, zone)),
    ...(mail.returnPath === undefined
      ? []
      : [lookAtSpf(mail, mail.returnPath, zone), lookAtMx(mail, mail.returnPath, zone)]),
    lookAtDmarc(mail, zone),
  ];
  const found = await Promise.all(looks);
  if (mail.dkim.length === 0)
    found.unshift(
      wordsOf('zone').unknown('which DKIM records there should be: neither SES nor the stack says'),
    );
  return found;
}

async function lookAtDkim(
  { domain }: MailDomain,
  { name, value }: MailDomain['dkim'][number],
  zone: Zone,
): Promise<Finding> {
  const words = wordsOf('zone', { domain });
  const targets = (await recordsOf(zone.resolveCname(name))).map(plainName);
  if (targets.includes(plainName(value))) return words.well(`DKIM: ${name} is right`);
  // a name that is completed by the zone it is written into is the usual slip
  const slipped =
    targets.length === 0 && (await recordsOf(zone.resolveCname(`${name}.${domain}`))).length > 0
      ? `; it stands at ${name}.${domain}, with the zone twice in its name`
      : '';
  const there = targets.length > 0 ? `points to ${targets.join(', ')}` : 'is not there';
  return words.fault('DKIM record missing', `DKIM: ${name} ${there} and not to ${value}${slipped}`);
}

async function lookAtSpf({ domain }: MailDomain, returnPath: string, zone: Zone): Promise<Finding> {
  const words = wordsOf('zone', { domain });
  const verdict = await judgeSpf(returnPath, zone);
  switch (verdict.outcome) {
    case 'missing':
      return words.fault('SPF missing', `SPF: there is no record at ${returnPath}`);
    case 'allows':
      return verdict.open
        ? words.warning('SPF lets everybody send', `SPF: ${returnPath} lets everybody send (+all)`)
        : words.well(`SPF: ${returnPath} lets SES send`);
    default:
      return words.fault('SPF is wrong', `SPF: ${returnPath}: ${verdict.why}`);
  }
}

async function lookAtMx({ domain, region }: MailDomain, returnPath: string, zone: Zone): Promise<Finding> {
  const words = wordsOf('zone', { domain });
  const hosts = (await recordsOf(zone.resolveMx(returnPath))).map(({ exchange }) => plainName(exchange));
  if (hosts.length === 0) return words.fault('MX missing', `MX: there is none at ${returnPath}`);
  // SES takes the return path only while this is its one MX record
  // https://docs.aws.amazon.com/ses/latest/dg/mail-from.html
  const isRight = (host: string) =>
    region
      ? host === `feedback-smtp.${region}.amazonses.com`
      : /^feedback-smtp\.[\w-]+\.amazonses\.com$/.test(host);
  if (hosts.length === 1 && hosts.every(isRight)) return words.well(`MX: ${returnPath} leads to SES`);
  return words.fault(
    'MX missing',
    `MX: ${returnPath} leads to ${hosts.join(', ')}, and must lead to SES of the region alone`,
  );
}

async function lookAtDmarc({ domain, returnPath }: MailDomain, zone: Zone): Promise<Finding> {
  const words = wordsOf('zone', { domain });
  const found = await findDmarc(domain, zone);
  if (found.outcome === 'missing')
    return words.fault('DMARC missing', `DMARC: there is no record for ${domain}`);
  if (found.outcome === 'wrong') return words.fault('DMARC is wrong', `DMARC: ${found.at}: ${found.why}`);
  const { policy, subdomainPolicy, strictSpf, isReported } = found.record;
  if (strictSpf && returnPath !== undefined && plainName(returnPath) !== plainName(domain))
    return words.warning('DMARC alignment', `DMARC: ${found.at} has aspf=s, so that only DKIM aligns`);
  const counts = found.at === `_dmarc.${domain}` ? policy : subdomainPolicy;
  return words.well(
    `DMARC: ${found.at} says p=${counts}${isReported ? '' : '; nobody gets its reports (no rua)'}`,
  );
}
