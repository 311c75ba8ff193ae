import { PaperboyError } from '../domain/paperboy-error.ts';

/** What a variable holds: `text` that is never empty, `optional` text that may be, or be missing; `words`, a list separated by spaces, which may be empty. */
export type VariableKind = 'text' | 'optional' | 'words';

/** Variables by name, and what each holds. */
export type Variables = Readonly<Record<string, VariableKind>>;

/** The values of a handler's variables. */
export type EnvOf<V extends Variables> = {
  readonly [name in keyof V & string]: ValueOf<V[name]>;
};
type ValueOf<K extends VariableKind> = K extends 'words'
  ? readonly string[]
  : K extends 'optional'
    ? string | undefined
    : string;

/** A function was started without variables that it cannot do without. */
export class EnvironmentError extends PaperboyError {
  constructor(missing: readonly string[]) {
    super(`these environment variables are not set: ${missing.join(', ')}`);
  }
}

/** Read a handler's environment, all of it at load. Throws an EnvironmentError that names every variable that is missing. */
export function readEnv<const V extends Variables>(variables: V): EnvOf<V> {
  const missing = Object.entries(variables).filter(([name, kind]) => {
    if (kind === 'text') return !process.env[name];
    return kind === 'words' && process.env[name] === undefined;
  });
  if (missing.length > 0) throw new EnvironmentError(missing.map(([name]) => name));
  const values = Object.entries(variables).map(([name, kind]) => [
    name,
    parseVariable(kind, process.env[name] ?? ''),
  ]);
  return Object.fromEntries(values) as EnvOf<V>;
}

function parseVariable(kind: VariableKind, value: string): readonly string[] | string | undefined {
  if (kind === 'words') return value.split(/[\s,]+/).filter(Boolean);
  return kind === 'optional' ? value.trim() || undefined : value;
}

/** Read a variable that has a default. */
export const optionalVariable = (name: string): string | undefined => process.env[name] || undefined;

// handlers compose their environments of these; the variables of the site and of the sources stand beside their readers

/** For functions that read or write papers. */
export const papersVariables = { PAPERS_TABLE: 'text' } as const;
/** Only for functions that may know addresses. */
export const subscribersVariables = { SUBSCRIBERS_TABLE: 'text' } as const;
/** For functions that read or write the site's files. */
export const bucketVariables = { SITE_BUCKET: 'text' } as const;

/**
 * For functions that send mail: `Paperboy <papers@example.org>`; the configuration set whose events settle the ledger; where
 * answers go; how many messages a second the deployment may send, when that is less than SES
 * allows it; and who alone gets mail: addresses, `@example.org` for all of a domain, `*` for everybody.
 */
export const mailVariables = {
  MAIL_FROM: 'text',
  CONFIGURATION_SET: 'text',
  MAIL_REPLY_TO: 'optional',
  MAIL_RATE: 'optional',
  MAIL_ONLY_TO: 'words',
} as const;

/** For the function behind the CDN: the secrets that the CDN shows, the current one and the former. */
export const originVariables = { ORIGIN_SECRET: 'words' } as const;

/** For the function that asks readers whether they still want their alert: after how many months without a sign. */
export const checkInVariables = { CHECK_IN_MONTHS: 'optional' } as const;

/** For the function that signs readers up: domains of which it takes no address, and how many requests it takes in an hour. */
export const signUpVariables = {
  REFUSED_MAIL_DOMAINS: 'words',
  SIGN_UPS_PER_HOUR: 'optional',
} as const;
