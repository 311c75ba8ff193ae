import { createHmac, timingSafeEqual } from 'node:crypto';
import { hourMs, secondMs } from '../../time.ts';

/** Soonest that a person presses the button below a preview, and longest that the page is left open. */
const soonestMs = 2 * secondMs;
const latestMs = 4 * hourMs;

/** Sign the moment at which a form was shown, so that it cannot be made up. */
export function signFormTime(secret: string, now: Date): string {
  const at = now.getTime().toString(36);
  return `${at}.${signature(at, secret)}`;
}

/** Whether a form was shown as long ago as a person takes: not a moment ago, not hours ago, and by us. */
export function isPersonsTime(token: string, secret: string, now: Date): boolean {
  const [at = '', given = '', ...more] = token.split('.');
  const [expected, bytes] = [Buffer.from(signature(at, secret)), Buffer.from(given)];
  if (more.length > 0 || bytes.length !== expected.length || !timingSafeEqual(bytes, expected)) return false;
  const tookMs = now.getTime() - Number.parseInt(at, 36);
  return tookMs >= soonestMs && tookMs <= latestMs;
}

const signature = (at: string, secret: string): string =>
  createHmac('sha256', secret).update(`form:${at}`).digest('base64url').slice(0, 22);
