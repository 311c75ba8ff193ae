import type { AlertSettings } from '../domain/alerts/subscription/alert-settings.ts';
import { isOfDomain, parseEmailAddress } from '../domain/alerts/subscription/email-address.ts';
import type { FieldError } from '../domain/papers/draft/draft.ts';
import type { AppDeps } from './app-deps.ts';
import { checkSettings } from './check-settings.ts';
import type { SubscriptionBody } from './parse/read-subscription-body.ts';

/** A request for an alert that was checked: what is right of it, and what is wrong with the rest. */
export interface CheckedSignUp {
  /** as it will be stored; absent where it is none, or was not given */
  readonly address?: string;
  readonly settings?: AlertSettings;
  readonly errors: readonly FieldError[];
}

/** Check a request for an alert, all of its fields. */
export async function checkSignUp(
  body: SubscriptionBody,
  web: Pick<AppDeps, 'papers' | 'signUps'>,
): Promise<CheckedSignUp> {
  const email = checkAddress(body.email ?? '', web);
  const settings = await checkSettings(body, web);
  return {
    ...('address' in email && email),
    ...('settings' in settings && settings),
    errors: [
      ...('problem' in email ? [{ path: 'email', message: email.problem }] : []),
      ...('errors' in settings ? settings.errors : []),
    ],
  };
}

function checkAddress(
  email: string,
  { signUps }: Pick<AppDeps, 'signUps'>,
): ReturnType<typeof parseEmailAddress> {
  const parsed = parseEmailAddress(email);
  if ('problem' in parsed || !isOfDomain(parsed.address, signUps.refusedDomains)) return parsed;
  return { problem: 'is of a domain whose addresses last for minutes: please give one that stays' };
}
