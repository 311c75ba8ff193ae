import { createHash, timingSafeEqual } from 'node:crypto';

/** The header by which the CDN shows that a request came through it. */
export const originSecretHeader = 'x-origin-secret';

/** Fewer characters can be guessed. */
const leastCharacters = 32;

/** The secrets among the words of a variable; a word that could be guessed opens nothing. */
export const originSecretsIn = (words: readonly string[]): readonly string[] =>
  words.filter(({ length }) => length >= leastCharacters);

/**
 * Whether what a request shows is one of the CDN's secrets: the current one, or the former while the CDN's edges learn of the new. Every
 * secret is compared, each by its hash, so that the time tells neither which one was nearly right nor how long they are.
 */
export function isOriginSecret(shown: string | undefined, secrets: readonly string[]): boolean {
  const hash = hashOf(shown ?? '');
  let isKnown = false;
  for (const secret of secrets) if (timingSafeEqual(hash, hashOf(secret))) isKnown = true;
  return isKnown;
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
