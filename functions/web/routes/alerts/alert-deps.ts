import type { SubscriptionDeps } from '../../../domain/alerts/subscription/subscription-deps.ts';
import type { AppDeps } from '../../app-deps.ts';
import { subscriptionDeps } from '../../subscription-deps.ts';

/** What the verbs of a subscription work with, once the keys are read. */
export type AlertDeps = () => Promise<SubscriptionDeps>;

/** Make the function that gives what the verbs of a subscription work with. */
export const alertDeps = (web: AppDeps): AlertDeps => subscriptionDeps(web);
