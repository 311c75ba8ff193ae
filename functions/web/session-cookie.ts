import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { signDated, validDays } from '../domain/alerts/subscription/link-token.ts';
import { readerOf } from '../domain/alerts/subscription/session.ts';
import type { Subscriber } from '../domain/alerts/subscription/subscriber.ts';
import type { SubscriptionDeps } from '../domain/alerts/subscription/subscription-deps.ts';
import { daySeconds } from '../domain/time.ts';

/** The prefix has browsers refuse it unless it came from this very host, by TLS, for all of its paths (RFC 6265bis §4.1.3.2). */
const name = 'paperboy';
const options = { prefix: 'host', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;

/** Begin a session: only answers to a POST may do that. The cookie is signed and names the subscriber's id, no address. */
export const beginSession = (c: Context, reader: Subscriber, on: SubscriptionDeps): void =>
  setCookie(c, name, signDated('session', reader.id, on.links, on.now()), {
    ...options,
    maxAge: validDays.session * daySeconds,
  });

/** End a session in this browser. */
export const endSession = (c: Context): void => void deleteCookie(c, name, options);

/** Find the reader whose session a request brings; undefined for none, a forged one, or one that is over. */
export async function sessionReader(
  c: Context,
  deps: () => Promise<SubscriptionDeps>,
): Promise<Subscriber | undefined> {
  const token = getCookie(c, name, 'host');
  return token ? readerOf(token, 'session', await deps()) : undefined;
}
