import type { RateLimit } from '../../access/rate-limit.ts';

/** How much strangers may ask for; docs/security.md has them as a table. */
export const signUpLimits = {
  /** mails to one mailbox, whoever asks, by whichever of its spellings: over it the answer is as ever, and nothing is sent */
  mailbox: [
    { seconds: 3_600, most: 3 },
    { seconds: 86_400, most: 6 },
  ],
  /** requests of one network (an IPv4 address, an IPv6 /64) */
  network: [
    { seconds: 3_600, most: 20 },
    { seconds: 86_400, most: 60 },
  ],
  /** and of those around it that one hand may hold (an IPv4 /24, an IPv6 /48) */
  neighbourhood: [{ seconds: 3_600, most: 60 }],
  /** previews that one network may look at: nothing is sent, but each is work */
  preview: [{ seconds: 3_600, most: 60 }],
} as const satisfies Record<string, readonly RateLimit[]>;

/** Requests of all networks together in an hour, where the operator says nothing else. */
export const usualSignUpsPerHour = 300;
