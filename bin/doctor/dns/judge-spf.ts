import { isSpf, parseSpf, type SpfRecord } from './parse-spf.ts';
import { plainName, textsOf, type Zone } from './zone.ts';

/** Whom an SPF record lets send. */
export type SpfVerdict =
  | { readonly outcome: 'missing' }
  | { readonly outcome: 'wrong'; readonly why: string }
  /** it lets Amazon send; `open`: everybody else, too */
  | { readonly outcome: 'allows'; readonly open: boolean }
  | { readonly outcome: 'forbids'; readonly why: string };

/** Terms that make a receiver ask the name system: it gives up after ten of them (RFC 7208 §4.6.4). */
const mostLookups = 10;
const asking = ['include', 'a', 'mx', 'ptr', 'exists'];
/** Whose record names the servers of SES. */
const amazon = 'amazonses.com';

/** What is known so far of a record and those that it includes. */
interface Walk {
  lookups: number;
  wrong?: string;
}

/** Judge whether the SPF record of a return path lets SES send for it (RFC 7208 §4.5, §4.6, §5.2, §6.1). */
export async function judgeSpf(domain: string, zone: Zone): Promise<SpfVerdict> {
  const records = (await textsOf(zone, domain)).filter(isSpf);
  const [text] = records;
  if (text === undefined) return { outcome: 'missing' };
  if (records.length > 1) return { outcome: 'wrong', why: `there are ${records.length} SPF records` };
  const parsed = parseSpf(text);
  if ('wrong' in parsed) return { outcome: 'wrong', why: parsed.wrong };
  const walk: Walk = { lookups: 0 };
  const allows = await allowsAmazon(parsed, zone, walk, new Set([plainName(domain)]));
  if (walk.wrong) return { outcome: 'wrong', why: walk.wrong };
  if (walk.lookups > mostLookups)
    return {
      outcome: 'wrong',
      why: `it takes ${walk.lookups} look-ups, and receivers give up after ${mostLookups}`,
    };
  const open = parsed.directives.some(({ mechanism, qualifier }) => mechanism === 'all' && qualifier === '+');
  if (allows || open) return { outcome: 'allows', open };
  return { outcome: 'forbids', why: `"${text}" does not include ${amazon}` };
}

/** Whether Amazon's servers pass: the first term that is about them decides, and nothing behind `all` is looked at. */
async function allowsAmazon(
  { directives, redirect }: SpfRecord,
  zone: Zone,
  walk: Walk,
  seen: ReadonlySet<string>,
): Promise<boolean> {
  let allows: boolean | undefined;
  for (const { mechanism, qualifier, value } of directives) {
    if (asking.includes(mechanism)) walk.lookups++;
    if (mechanism === 'all') return allows ?? qualifier === '+';
    if (mechanism !== 'include' || allows !== undefined) continue;
    if (await includesAmazon(value, zone, walk, seen)) allows = qualifier === '+';
  }
  if (redirect === undefined || allows !== undefined) return allows ?? false;
  walk.lookups++;
  return includesAmazon(redirect, zone, walk, seen);
}

/** Whether what is included is Amazon's own record, or lets Amazon pass. A name of macros is not followed. */
async function includesAmazon(
  name: string,
  zone: Zone,
  walk: Walk,
  seen: ReadonlySet<string>,
): Promise<boolean> {
  const domain = plainName(name);
  if (domain === amazon) return true;
  if (domain.includes('%') || walk.lookups > mostLookups) return false;
  if (seen.has(domain)) {
    walk.wrong = `it includes ${domain} in a circle`;
    return false;
  }
  const records = (await textsOf(zone, domain)).filter(isSpf);
  const parsed = records.length === 1 ? parseSpf(records[0] ?? '') : { wrong: 'there is none, or several' };
  if ('wrong' in parsed) {
    walk.wrong = `the record of ${domain}, which it includes, cannot be read: ${parsed.wrong}`;
    return false;
  }
  return allowsAmazon(parsed, zone, walk, new Set([...seen, domain]));
}
