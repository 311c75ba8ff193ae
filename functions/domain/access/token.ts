import { createHash } from 'node:crypto';
import { defined } from '../defined.ts';
import type { Instant } from '../time.ts';

/** A token that permits to submit. The token itself is shown once and stored nowhere. */
export interface Token {
  /** SHA-256 of the token, hexadecimal */
  readonly hash: string;
  /** whose it is, as the operator calls them */
  readonly name: string;
  readonly createdAt: Instant;
  /** papers a day; absent means the default of all */
  readonly quota?: number;
  /** what it may do beside submitting */
  readonly scopes?: readonly TokenScope[];
}

/** What a token may be for beside submitting: what an `editor` submits is an editor's pick. */
export const tokenScopes = ['editor'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** Limits of a token: papers a day, where it has no quota of its own; requests a minute; and papers of others a day to propose links for. */
export const tokenLimits = { papersADay: 5_000, requestsAMinute: 60, proposalsADay: 100 };

/** The store of tokens. */
export interface Tokens {
  find(hash: string): Promise<Token | undefined>;
  put(token: Token): Promise<void>;
  list(): Promise<Token[]>;
  /** false when there is no such token */
  revoke(hash: string): Promise<boolean>;
}

/** Hash a token. 128 bits of chance are enough for a plain hash: there is nothing to guess. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Create a token from `chance`, 22 or more unpredictable characters safe in a header. Returns the only copy of it. */
export async function createToken(
  name: string,
  chance: string,
  tokens: Tokens,
  now: Date,
  quota?: number,
  scopes?: readonly TokenScope[],
): Promise<string> {
  const secret = `pb_${chance}`;
  await tokens.put(defined({ hash: hashToken(secret), name, createdAt: now.toISOString(), quota, scopes }));
  return secret;
}

/** Find the token in an `Authorization` header; undefined when it is missing or no token of ours. RFC 6750 §2.1. */
export async function findBearerToken(
  header: string | undefined,
  tokens: Pick<Tokens, 'find'>,
): Promise<Token | undefined> {
  const token = /^Bearer +([\w-]{10,200}) *$/i.exec(header ?? '')?.[1];
  return token ? tokens.find(hashToken(token)) : undefined;
}
