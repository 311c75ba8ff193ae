/** A term of an SPF record that says who may send: `include:amazonses.com`, `~all`. */
export interface SpfDirective {
  readonly qualifier: '+' | '-' | '~' | '?';
  readonly mechanism: 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists';
  /** what follows the colon, or begins with a slash; empty for none */
  readonly value: string;
}

/** An SPF record, parsed. */
export interface SpfRecord {
  readonly directives: readonly SpfDirective[];
  readonly redirect?: string;
}

/** Whether a text is an SPF record at all: the version, then a space or the end (RFC 7208 §4.5). */
export const isSpf = (text: string): boolean => /^v=spf1(?: |$)/i.test(text);

const directivePattern =
  /^([+\-~?]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?::([^\s]+?))?((?:\/\d{1,3})?(?:\/\/\d{1,3})?)$/i;
const modifierPattern = /^([a-z][\w.-]*)=([^\s]*)$/i;

/** Parse an SPF record (RFC 7208 §4.6, §5, §6, §12) → what is wrong with it, where a receiver would give up. */
export function parseSpf(text: string): SpfRecord | { readonly wrong: string } {
  const directives: SpfDirective[] = [];
  const modifiers = new Map<string, string>();
  for (const term of text.split(/ +/).slice(1).filter(Boolean)) {
    const modifier = modifierPattern.exec(term);
    if (modifier) {
      const [, name = '', value = ''] = modifier;
      const known = name.toLowerCase();
      // these two may stand once (§6); of others nothing is said, and they are passed by
      if (['redirect', 'exp'].includes(known) && (modifiers.has(known) || value === ''))
        return { wrong: `"${term}" is empty, or there twice` };
      modifiers.set(known, value);
      continue;
    }
    const directive = parseDirective(term);
    if (!directive) return { wrong: `"${term}" is no term of SPF` };
    directives.push(directive);
  }
  const redirect = modifiers.get('redirect');
  return { directives, ...(redirect !== undefined && { redirect }) };
}

function parseDirective(term: string): SpfDirective | undefined {
  const found = directivePattern.exec(term);
  if (!found) return undefined;
  const [, qualifier = '', name = '', value = '', prefix = ''] = found;
  const mechanism = name.toLowerCase() as SpfDirective['mechanism'];
  const needsValue = ['include', 'exists', 'ip4', 'ip6'].includes(mechanism);
  if (needsValue !== (value !== '') && (needsValue || mechanism === 'all')) return undefined;
  // only addresses, and names that have some, take a prefix (§5)
  if (prefix !== '' && ['all', 'include', 'exists', 'ptr'].includes(mechanism)) return undefined;
  return { qualifier: (qualifier || '+') as SpfDirective['qualifier'], mechanism, value: value + prefix };
}
