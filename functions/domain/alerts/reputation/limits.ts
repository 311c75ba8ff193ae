import { addDays, type Day, dayOf } from '../../time.ts';
import type { Counts } from './reputation.ts';

/**
 * Where digests stop by themselves: below SES's own limits, since it reviews an account at 5 % of bounces or 0.1 % of
 * complaints, and not on a handful. https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html
 */
export const limits = {
  bounces: { least: 5, share: 0.04 },
  complaints: { least: 3, share: 0.000_8 },
} as const;

/** Days over which messages are counted, today included. */
const days = 7;

/** The days that count now. */
export const countedDays = (now: Date): Day[] =>
  Array.from({ length: days }, (_, back) => addDays(dayOf(now), -back));

/** Whether so much came back that no more digests may go out. */
export const isBeyondLimits = (counts: Counts): boolean =>
  (['bounces', 'complaints'] as const).some((kind) => {
    const { least, share } = limits[kind];
    return counts[kind] >= least && counts[kind] >= share * counts.sent;
  });

/** What was counted, in words: `12 of 250 bounced for good (4.8 %), 0 led to a complaint (0 %)`. */
export function describeCounts({ sent, bounces, complaints }: Counts): string {
  const share = (count: number, digits: number) =>
    sent > 0 ? ` (${Number(((100 * count) / sent).toFixed(digits))} %)` : '';
  return `${bounces} of ${sent} bounced for good${share(bounces, 1)}, ${complaints} led to a complaint${share(complaints, 3)}`;
}
