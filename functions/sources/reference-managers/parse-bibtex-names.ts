/** Split a text at a separator, but not within braces. */
function splitOutsideBraces(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '{') depth++;
    else if (text[at] === '}') depth--;
    else if (depth <= 0) {
      separator.lastIndex = at;
      const found = separator.exec(text)?.[0];
      if (!found) continue;
      parts.push(text.slice(from, at));
      at += found.length - 1;
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)].map((part) => part.trim());
}

/**
 * Parse BibTeX's author field into names in spoken order, TeX left as it is: `van Beethoven, Ludwig and King, Jr., Martin
 * and {The Example Collaboration} and others` → three names. BibLaTeX's `family=…, given=…, prefix=…` too.
 */
export function parseBibtexNames(field: string): string[] {
  return splitOutsideBraces(field.replace(/\s+/g, ' '), /\s(?:and|AND|And)(?=\s)/y)
    .map((name) => name.replace(/,+$/, ''))
    .filter((name) => name !== '' && !/^\{?others\}?$/i.test(name))
    .map(givenNameFirst);
}

function givenNameFirst(name: string): string {
  const whole = /^\{([^{}]*)\}$/.exec(name)?.[1];
  if (whole) return whole;
  const parts = splitOutsideBraces(name, /,/y).filter(Boolean);
  const labelled = new Map(
    parts.flatMap((part) => {
      const [, label = '', value = ''] = /^(family|given|prefix|suffix)\s*=\s*"?(.*?)"?$/i.exec(part) ?? [];
      return value ? [[label.toLowerCase(), value] as const] : [];
    }),
  );
  if (labelled.has('family')) {
    return ['given', 'prefix', 'family', 'suffix'].flatMap((label) => labelled.get(label) ?? []).join(' ');
  }
  const [family = '', ...others] = parts;
  // dblp numbers authors of the same name: `Wei Wang 0001`
  if (others.length === 0) return family.replace(/ 0\d{3}$/, '');
  const given = others.at(-1) ?? '';
  const junior = others.length > 1 ? others[0] : undefined;
  return [given, family, junior].filter(Boolean).join(' ');
}
