import { createHmac } from 'node:crypto';

/** What tells one address key from another, and nothing of it: codes of addresses mean something only under the key that made them. */
export const keyFingerprint = (addressKey: string): string =>
  createHmac('sha256', addressKey).update('fingerprint').digest('base64url').slice(0, 8);
