/** XML 1.0 §2.2, and the C1 controls and U+FFFD that the W3C validator rejects. */
export function* characterViolations(where: string, text: string): Generator<string> {
  const bad = /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\uFFFD]/u.exec(text);
  if (bad !== null) yield `BadCharacters: U+${bad[0].codePointAt(0)?.toString(16)} in ${where}`;
}

/** RFC 2396 with a scheme, every `%` an escape and one `#` at most; a relative reference means something else wherever a feed is read. */
export function* urlViolations(rule: string, where: string, url = ''): Generator<string> {
  const shape = /^https?:\/\/(?:[0-9a-zA-Z;/?:@&=+$.\-_!~*'(),]|%[0-9a-fA-F]{2})+(?:#[^#]*)?$/;
  if (!shape.test(url) || !/^[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+$/.test(url))
    yield `${rule}: ${where} is "${url}"`;
}

/** RFC 4151, in the validator's words. */
export function* tagUriViolations(where: string, id = ''): Generator<string> {
  const tag =
    /^tag:([a-z0-9\-._]+?@)?[a-z0-9.-]+?,\d{4}(-\d{2}(-\d{2})?)?:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*$/;
  if (!tag.test(id) || /%(?![0-9A-F]{2})/.test(id)) yield `InvalidTAG: ${where} is "${id}"`;
}

/** A reader folds entries of one id into one. */
export function* duplicateViolations(rule: string, ids: readonly (string | undefined)[]): Generator<string> {
  for (const [index, id] of ids.entries()) if (ids.indexOf(id) !== index) yield `${rule}: ${id}`;
}

/** An author is somebody: not blank, and not the count of the others. */
export function* authorViolations(where: string, names: readonly (string | undefined)[]): Generator<string> {
  for (const name of names) {
    if (!name?.trim()) yield `NotBlank: an author of ${where}`;
    else if (/^(?:and )?(?:et al\.?|[\d,]+ (?:more|others))$/i.test(name))
      yield `Nobody: "${name}" of ${where}`;
  }
}

/** RFC 822 with a year of four digits, as RSS has it. */
export function* rfc822Violations(where: string, date = ''): Generator<string> {
  const shape =
    /^((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d\d? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d (?:GMT|[+-]\d{4})$/;
  if (!shape.test(date)) return yield `InvalidRFC2822Date: ${where} is "${date}"`;
  if (!new Date(date).toUTCString().startsWith(date.slice(0, 3))) yield `IncorrectDOW: ${where} is "${date}"`;
  yield* implausible(where, date);
}

/** RFC 3339, as Atom and JSON Feed have it. */
export function* rfc3339Violations(where: string, date = ''): Generator<string> {
  const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
  if (!shape.test(date) || Number.isNaN(Date.parse(date)))
    return yield `InvalidRFC3339Date: ${where} is "${date}"`;
  yield* implausible(where, date);
}

function* implausible(where: string, date: string): Generator<string> {
  if (new Date(date).getUTCFullYear() < 1990) yield `ImplausibleDate: ${where} is "${date}"`;
}

const tags = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>/g;
const harmless = ['p', 'a', 'em', 'strong', 'ul', 'ol', 'li', 'br', 'code', 'blockquote'];

/** A fragment of HTML: harmless elements, closed in order, every address absolute, everything else escaped. */
export function* htmlViolations(where: string, html: string): Generator<string> {
  const open: string[] = [];
  for (const [tag, slash, name = '', attributes = ''] of html.matchAll(tags)) {
    if (!harmless.includes(name)) yield `SecurityRisk: ${tag} in ${where}`;
    if (/ (?:on[a-z]+|style)=/.test(attributes)) yield `SecurityRiskAttr: ${tag} in ${where}`;
    for (const [, , url] of attributes.matchAll(/ (href|src)="([^"]*)"/g))
      yield* urlViolations(
        'ContainsRelRef',
        `a link in ${where}`,
        url?.replaceAll('&amp;', '&').replaceAll('&#39;', "'"),
      );
    if (slash === '') open.push(name);
    else if (open.pop() !== name) yield `NotHtml: ${tag} closes nothing in ${where}`;
  }
  if (open.length > 0) yield `NotHtml: <${open.join('><')}> stays open in ${where}`;
  const rest = html.replace(tags, '');
  if (/[<>]/.test(rest)) yield `NotHtml: "${/.{0,9}[<>].{0,9}/s.exec(rest)?.[0]}" in ${where}`;
  if (/&(?!(?:amp|lt|gt|quot|#\d+);)/.test(rest)) yield `NotHtml: a bare "&" in ${where}`;
}

/** A text that every reader shows as it is; the rule for what only we write, such as a feed's title. */
export function* markupViolations(where: string, text = ''): Generator<string> {
  if (/<\/?[a-z]+[^>]*>|&#?\w+;/i.test(text)) yield `ContainsHTML: ${where} is "${text}"`;
}
