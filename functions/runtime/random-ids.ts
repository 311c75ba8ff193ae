import { randomBytes } from 'node:crypto';

/** Make an id, a nonce or a token: 22 unpredictable characters of base64url, 128 bits. */
export const newId = (): string => randomBytes(16).toString('base64url');

/** Make a key that signs links: 256 unpredictable bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
