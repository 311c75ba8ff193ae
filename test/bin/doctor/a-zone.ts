import type { CaaRecord, MxRecord } from 'node:dns';
import type { Zone } from '../../../bin/doctor/dns/zone.ts';

/** What stands at a name. */
export interface Names {
  readonly txt?: readonly string[];
  readonly mx?: readonly string[];
  readonly cname?: string;
  readonly caa?: readonly CaaRecord[];
  readonly a?: readonly string[];
  readonly aaaa?: readonly string[];
}

/** A name system in memory; the rest of the world is there, too, unless it is cut off. */
export function aZone(names: Readonly<Record<string, Names>>, { isCutOff = false } = {}): Zone {
  const all: Readonly<Record<string, Names>> = isCutOff
    ? {}
    : { 'amazonses.com': { txt: ['v=spf1 ip4:199.255.192.0/22 -all'] }, ...names };
  const at = <T>(name: string, read: (found: Names) => readonly T[] | undefined): T[] => {
    const found = all[name.toLowerCase()];
    if (!found) throw Object.assign(new Error(`query ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
    const records = read(found);
    if (!records) throw Object.assign(new Error(`query ENODATA ${name}`), { code: 'ENODATA' });
    return [...records];
  };
  return {
    // a long text is stored in several strings
    resolveTxt: async (name) => at(name, ({ txt }) => txt).map((text) => text.match(/.{1,20}/g) ?? ['']),
    resolveMx: async (name) =>
      at(name, ({ mx }) => mx).map((exchange): MxRecord => ({ exchange, priority: 10 })),
    resolveCname: async (name) => at(name, ({ cname }) => (cname === undefined ? undefined : [cname])),
    resolveCaa: async (name) => at(name, ({ caa }) => caa),
    resolve4: async (name) => at(name, ({ a }) => a),
    resolve6: async (name) => at(name, ({ aaaa }) => aaaa),
  };
}
