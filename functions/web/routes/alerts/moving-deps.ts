import type { Moving } from '../../../domain/alerts/account/move-address.ts';
import type { SubscriptionDeps } from '../../../domain/alerts/subscription/subscription-deps.ts';
import { movedMail, moveMail } from '../../../render/mail/move-mail.ts';
import type { AppDeps } from '../../app-deps.ts';

/** What a change of address works with. */
export const movingDeps = (web: AppDeps, on: SubscriptionDeps): Moving => ({
  ...web,
  ...on,
  rates: web.subscriptionRates,
  composeMove: (token) => moveMail({ site: web.site, move: `${web.site.url}/account/move/${token}` }),
  composeMoved: () => movedMail({ site: web.site, privacy: `${web.site.url}/about/privacy/` }),
});
