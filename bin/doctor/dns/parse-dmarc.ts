/** A DMARC record, as far as it says something of us. */
export interface DmarcRecord {
  readonly policy: 'none' | 'quarantine' | 'reject';
  readonly subdomainPolicy: 'none' | 'quarantine' | 'reject';
  /** whether the return path must be the very domain of the sender */
  readonly strictSpf: boolean;
  readonly strictDkim: boolean;
  readonly isReported: boolean;
}

/** Whether a text wants to be a DMARC record: the version comes first, and receivers pass by what begins otherwise (RFC 7489 §6.6.3). */
export const isDmarc = (text: string): boolean => /^[vV]\s*=\s*DMARC1\s*(?:;|$)/.test(text);

const policies = ['none', 'quarantine', 'reject'] as const;
type Policy = (typeof policies)[number];
const policyOf = (said: string | undefined): Policy | undefined =>
  policies.find((policy) => policy === said?.toLowerCase());

/** What the tags may say (RFC 7489 §6.3, §6.4); those that are not known are passed by. */
const tagPatterns: Readonly<Record<string, RegExp>> = {
  sp: /^(none|quarantine|reject)$/i,
  adkim: /^[rs]$/i,
  aspf: /^[rs]$/i,
  pct: /^(100|\d{1,2})$/,
  ri: /^\d+$/,
  fo: /^[01ds](\s*:\s*[01ds])*$/i,
  rf: /^[a-z0-9-]+(\s*:\s*[a-z0-9-]+)*$/i,
  rua: /^\s*[a-z][a-z0-9+.-]*:[^\s,]+(\s*,\s*[a-z][a-z0-9+.-]*:[^\s,]+)*\s*$/i,
  ruf: /^\s*[a-z][a-z0-9+.-]*:[^\s,]+(\s*,\s*[a-z][a-z0-9+.-]*:[^\s,]+)*\s*$/i,
};

/** Parse a DMARC record (RFC 7489 §6.3, §6.4) → what is wrong with it. */
export function parseDmarc(text: string): DmarcRecord | { readonly wrong: string } {
  const tags = new Map<string, string>();
  for (const part of text.split(';').slice(1)) {
    if (part.trim() === '') continue;
    const [, name = '', value = ''] = /^\s*([a-z][a-z0-9_]*)\s*=\s*(.*?)\s*$/i.exec(part) ?? [];
    const tag = name.toLowerCase();
    if (tag === '') return { wrong: `"${part.trim()}" is no tag` };
    if (tags.has(tag)) return { wrong: `the tag ${tag} is there twice` };
    if (tags.size === 0 && tag !== 'p') return { wrong: 'the policy (p=) does not follow the version' };
    if (tagPatterns[tag]?.test(value) === false) return { wrong: `${tag}= says "${value}"` };
    tags.set(tag, value);
  }
  const policy = policyOf(tags.get('p'));
  if (!policy) return { wrong: tags.has('p') ? `p= says "${tags.get('p')}"` : 'the policy (p=) is missing' };
  return {
    policy,
    subdomainPolicy: policyOf(tags.get('sp')) ?? policy,
    strictSpf: tags.get('aspf')?.toLowerCase() === 's',
    strictDkim: tags.get('adkim')?.toLowerCase() === 's',
    isReported: tags.has('rua'),
  };
}
