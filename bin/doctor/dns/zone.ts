import type { CaaRecord, MxRecord } from 'node:dns';

/** What is asked of the domain name system; `Resolver` of node:dns/promises is one. Each rejects with ENOTFOUND or ENODATA where there is nothing. */
export interface Zone {
  resolveTxt(name: string): Promise<string[][]>;
  resolveMx(name: string): Promise<MxRecord[]>;
  resolveCname(name: string): Promise<string[]>;
  resolveCaa(name: string): Promise<CaaRecord[]>;
  resolve4(name: string): Promise<string[]>;
  resolve6(name: string): Promise<string[]>;
}

/** Ask, and take "there is nothing" for an empty answer; every other failure is thrown. */
export async function recordsOf<T>(asking: Promise<T[]>): Promise<T[]> {
  try {
    return await asking;
  } catch (error) {
    if (
      error instanceof Error &&
      ['ENOTFOUND', 'ENODATA'].includes((error as NodeJS.ErrnoException).code ?? '')
    )
      return [];
    throw error;
  }
}

/** The texts at a name: the strings of one record are one text (RFC 7208 §3.3). */
export const textsOf = async (zone: Zone, name: string): Promise<string[]> =>
  (await recordsOf(zone.resolveTxt(name))).map((strings) => strings.join(''));

/** A name as it is compared: in lower case, without the dot at its end. */
export const plainName = (name: string): string => name.toLowerCase().replace(/\.$/, '');

/** A name that is there wherever names can be looked up at all: SES's own servers. */
const surelyThere = 'amazonses.com';

/** Whether names can be looked up here: without a network, or behind a resolver that knows only its own house, nothing seems to be there. */
export const canLookUp = async (zone: Zone): Promise<boolean> =>
  (await textsOf(zone, surelyThere).catch(() => [])).length > 0;
