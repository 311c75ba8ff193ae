import { type DmarcRecord, isDmarc, parseDmarc } from './parse-dmarc.ts';
import { textsOf, type Zone } from './zone.ts';

/** The DMARC record that receivers take for a domain. */
export type FoundDmarc =
  | { readonly outcome: 'missing' }
  | { readonly outcome: 'wrong'; readonly at: string; readonly why: string }
  | { readonly outcome: 'found'; readonly at: string; readonly record: DmarcRecord };

/**
 * Find the DMARC record of a domain: its own, else that of the domain above it. RFC 7489 §6.6.3 asks the organization's domain by a list
 * of public suffixes; we walk up the tree, two labels at the least, which comes to the same record wherever it is at one of them.
 */
export async function findDmarc(domain: string, zone: Zone): Promise<FoundDmarc> {
  for (let labels = domain.split('.'); labels.length >= 2; labels = labels.slice(1)) {
    const at = `_dmarc.${labels.join('.')}`;
    const texts = await textsOf(zone, at);
    const records = texts.filter(isDmarc);
    const [text] = records;
    if (text === undefined) {
      // somebody meant one, and receivers pass it by
      const meant = texts.find((one) => /dmarc/i.test(one));
      if (meant)
        return { outcome: 'wrong', at, why: `"${meant.slice(0, 40)}" does not begin with v=DMARC1;` };
      continue;
    }
    if (records.length > 1)
      return { outcome: 'wrong', at, why: `there are ${records.length} records, so receivers take none` };
    const record = parseDmarc(text);
    if ('wrong' in record) return { outcome: 'wrong', at, why: record.wrong };
    return { outcome: 'found', at, record };
  }
  return { outcome: 'missing' };
}
