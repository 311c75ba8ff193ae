import type { Context } from 'hono';
import { type RateLimit, spendRateLimit } from '../domain/access/rate-limit.ts';
import { signUpLimits } from '../domain/alerts/subscription/sign-up-limits.ts';
import type { AppDeps } from './app-deps.ts';
import { Problem } from './problem.ts';
import { hashOfTheDay } from './visitor-hash.ts';
import { visitorNetwork } from './visitor-network.ts';

/** Refuse requests for alerts beyond what one network, those around it, or all together may send in an hour. Nothing here depends on the address that is asked for. */
export async function limitSignUps(c: Context, web: AppDeps): Promise<void> {
  const { own, wide } = visitorNetwork(c, web);
  const { network, neighbourhood } = signUpLimits;
  await spend(`sign-up#${await hashOfTheDay(own, web)}`, network, web);
  await spend(`sign-up#${await hashOfTheDay(wide, web)}#wide`, neighbourhood, web);
  await spend('sign-ups', [{ seconds: 3_600, most: web.signUps.perHour }], web);
}

/** Refuse previews beyond what one network may look at in an hour. */
export async function limitPreviews(c: Context, web: AppDeps): Promise<void> {
  const { own } = visitorNetwork(c, web);
  await spend(`preview#${await hashOfTheDay(own, web)}`, signUpLimits.preview, web);
}

async function spend(who: string, limits: readonly RateLimit[], web: AppDeps): Promise<void> {
  const refused = await spendRateLimit(who, 1, limits, web);
  if (refused)
    throw new Problem(
      429,
      'Too many for now',
      'that is as much as we take from one place in a while; please come back later',
      undefined,
      refused.retryAfterSeconds,
    );
}
