import { type Finding, wordsOf } from '../finding.ts';

/** How many are told by a topic; no address is kept. */
export interface Subscriptions {
  readonly confirmed: number;
  /** who has not followed the link of the first mail */
  readonly pending: number;
}

/** A topic where alarms ring: of the stack itself, and of the one that watches the CDN. */
export interface WatchedTopics {
  readonly stack: string;
  /** undefined where the stack has no topic, or is not there */
  readonly subscriptions: Subscriptions | undefined;
  readonly isEdge: boolean;
}

/** Judge whether somebody is woken when an alarm rings. */
export function checkAlarms(topics: readonly WatchedTopics[]): Finding[] {
  return topics.map(({ stack, subscriptions, isEdge }) => {
    const words = wordsOf('alarms', { stack, edge: stack });
    if (!subscriptions)
      return isEdge
        ? words.warning('CDN is not watched', `${stack}, which watches the CDN in us-east-1, is not deployed`)
        : words.unknown(`${stack} has no topic of alarms`);
    const { confirmed, pending } = subscriptions;
    if (pending > 0)
      return words[confirmed > 0 ? 'warning' : 'fault'](
        'alarm mail is not confirmed',
        `${pending} who should be woken by ${stack} did not confirm${confirmed > 0 ? `; ${confirmed} did` : ', so nobody is'}`,
      );
    return confirmed > 0
      ? words.well(`alarms of ${stack} reach ${confirmed}`)
      : words.warning('nobody is woken', `nobody is told of the alarms of ${stack}`);
  });
}
