import { randomBytes } from 'node:crypto';

/** 22 unpredictable characters of base64url, 128 bits: a nonce, a token. */
export const newId = (): string => randomBytes(16).toString('base64url');

/** 256 bits, for the key that signs links. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
