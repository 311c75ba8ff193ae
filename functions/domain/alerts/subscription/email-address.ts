import { createHmac } from 'node:crypto';

/** An address as mail systems compare it in practice: no spaces around, no upper case. */
export const normalizeAddress = (email: string): string => email.trim().toLowerCase();

/** Whether a text is plausible enough to send one mail to; the confirmation is the real test. RFC 5321 §4.5.3.1 limits. */
export const isEmailAddress = (email: string): boolean =>
  email.length <= 254 &&
  /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.)+[\p{L}\p{N}-]{2,63}$/u.test(email);

/** The id of the subscriber with this address: an HMAC, so that it finds the row again and tells nothing. */
export const subscriberId = (email: string, secret: string): string =>
  createHmac('sha256', secret)
    .update(`address:${normalizeAddress(email)}`)
    .digest('base64url')
    .slice(0, 22);
