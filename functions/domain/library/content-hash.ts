import { createHash } from 'node:crypto';

/** The hash that tells two bodies apart: 22 characters of base64url. */
export const contentHash = (body: string | Uint8Array): string =>
  createHash('sha256').update(body).digest('base64url').slice(0, 22);
