import type { MailStatus } from '../../functions/domain/alerts/delivery/mail-status.ts';
import { describeCounts } from '../../functions/domain/alerts/reputation/limits.ts';
import type { Stop } from '../../functions/domain/alerts/reputation/reputation.ts';

/** A stop of all digests in words, and what to do. */
export const describeStop = ({ at, ...counts }: Stop): string =>
  `digests are stopped since ${at}: ${describeCounts(counts)}; see "Digests are stopped" in docs/runbook.md, then: paperboy deliver --resume`;

/** How mail is, in lines for an operator; without an address. */
export function describeMailStatus(status: MailStatus): string[] {
  const { active, due, late, mostLate, sent, states, unresolved, failed, isComplete, counts, standing } =
    status;
  const digests = Object.entries(states).map(([state, count]) => `${count} ${state}`);
  return [
    `subscribers  ${active} active, ${due} due, ${late} late`,
    ...mostLate.map(({ id, dueAt }) => `  ${id} did not get what was due at ${dueAt}`),
    ...(late > mostLate.length ? [`  and ${late - mostLate.length} more`] : []),
    `mail         ${sent.today} sent today, ${sent.yesterday} yesterday (UTC, digests and others)`,
    `digests      of the last days: ${digests.join(', ') || 'none'}${isComplete ? '' : ', of those that were looked at'}`,
    ...Object.entries(failed).map(([reason, count]) => `  ${count} ${reason}`),
    ...unresolved.map(({ id, edition }) => `  nobody knows whether ${id} got ${edition}`),
    `reputation   over seven days: ${describeCounts(counts)}${standing.since && `, since ${standing.since}`}`,
    ...(standing.stopped ? [describeStop(standing.stopped)] : []),
  ];
}
