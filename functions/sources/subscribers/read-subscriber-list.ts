import type { ListedSubscriber } from '../../domain/alerts/subscription/import-subscriber.ts';
import type { Suppression } from '../../domain/alerts/subscription/subscriber.ts';
import type { FieldError } from '../../domain/papers/draft/draft.ts';
import { parseListedSubscriber } from './parse-listed-subscriber.ts';
import { readCsv } from './read-csv.ts';

/** A code of an address to which no mail goes; it means something only where the same address key made it. */
export interface ListedSuppression extends Suppression {
  readonly suppressed: string;
  readonly addressKey: string;
}

/** One record of a list, and the line that it begins on. */
export type ListedRecord = { readonly line: number } & (
  | { readonly subscriber: ListedSubscriber }
  | { readonly suppression: ListedSuppression }
  | { readonly errors: readonly FieldError[] }
);

/** Read a list of subscribers: NDJSON, such as `subscribers export` writes it, or CSV with a header. Names of fields in CSV are read in any case. */
export function* readSubscriberList(text: string, now: Date): Generator<ListedRecord> {
  const isJson = /^\uFEFF?\s*\{/.test(text);
  for (const { line, value } of isJson ? jsonLines(text) : csvLines(text)) {
    if (value instanceof SyntaxError) yield { line, errors: [{ path: '', message: value.message }] };
    else if (isSuppression(value)) yield { line, suppression: value };
    else yield { line, ...parseListedSubscriber(value, now) };
  }
}

function* jsonLines(text: string): Generator<{ line: number; value: unknown }> {
  for (const [index, written] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries())
    if (written.trim() !== '') yield { line: index + 1, value: parseOrError(written) };
}

function parseOrError(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // what the parser says quotes the line, and with it an address
    if (error instanceof SyntaxError) return new SyntaxError('is no JSON');
    throw error;
  }
}

const csvNames: ReadonlyMap<string, string> = new Map(
  [
    'email',
    'status',
    'filter',
    'frequency',
    'timezone',
    'hour',
    'weekday',
    'papers',
    'format',
    'pausedUntil',
    'confirmedAt',
    'wantedAt',
    'consentAt',
    'consentWords',
    'consentFrom',
  ].map((name) => [plain(name), name]),
);

/** A name without what people write differently: `Consent at`, `consent_at`, `consentAt`; an address is an `e-mail address`. */
function plain(name: string): string {
  const letters = name.toLowerCase().replace(/[^a-z]/g, '');
  return letters === 'emailaddress' ? 'email' : letters;
}

function* csvLines(text: string): Generator<{ line: number; value: unknown }> {
  for (const { line, fields } of readCsv(text)) {
    const known = Object.entries(fields).flatMap(([name, value]) => {
      const own = csvNames.get(plain(name));
      return own && value !== '' ? [[own, value]] : [];
    });
    yield { line, value: Object.fromEntries(known) };
  }
}

function isSuppression(value: unknown): value is ListedSuppression {
  const one = Object(value) as Partial<ListedSuppression>;
  return [one.suppressed, one.reason, one.at, one.addressKey].every((field) => typeof field === 'string');
}
