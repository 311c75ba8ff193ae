import type { DigestLinks } from './digest.ts';

/**
 * What stands in a digest that is composed once where each recipient's own addresses go. Control characters: no text of a
 * mail holds any, since render/mail/mail-line.ts lets none of them pass.
 */
export const linkPlaceholders: DigestLinks = { unsubscribe: '\x01', preferences: '\x02', vote: '\x03' };
