import type { Subscribing } from '../../functions/domain/alerts/subscription/subscribe.ts';
import { memoryConsents } from './memory-consents.ts';
import { memoryLog } from './memory-log.ts';

/** What `subscribe` and `confirm` work with besides mail and rows, for a reader who asked by the API. */
export const askedByApi = (
  now: () => Date,
): Pick<Subscribing, 'consents' | 'log' | 'words' | 'composeKnown'> => ({
  consents: memoryConsents(now),
  log: memoryLog(),
  words: 'api',
  composeKnown: ({ preferences }) => ({ subject: 'You have one', text: preferences }),
});
