import type { MailStatus } from '../../functions/domain/alerts/delivery/mail-status.ts';
import { AwaitedKeysError } from '../../functions/domain/alerts/subscription/awaited-keys-error.ts';
import type { Health } from '../../functions/domain/harvest/health.ts';
import type { PublicationStatus } from '../../functions/domain/publication/publication-status.ts';
import type { Instant } from '../../functions/domain/time.ts';
import type { Colour } from '../command-line/colours.ts';
import { describeDuration } from '../command-line/remaining-time.ts';
import { describeMailStatus } from './describe-mail-status.ts';

/** How the whole service is. */
export interface ServiceStatus {
  readonly papers: { readonly listed: number; readonly latest?: Instant; readonly ahead: number };
  readonly sources: readonly Health[];
  readonly publication: PublicationStatus;
  readonly mail: MailStatus;
  /** restored without its keys: it mails nobody */
  readonly awaitsKeys: boolean;
}

/** What is late or stopped, by name: `source arxiv-oai`, `publication`, `delivery`. */
export const whatIsLate = ({ sources, publication, mail, awaitsKeys }: ServiceStatus): string[] => [
  ...sources.filter(({ late }) => late).map(({ name }) => `source ${name}`),
  ...(publication.late ? ['publication'] : []),
  ...(mail.late > 0 || mail.standing.stopped || awaitsKeys ? ['delivery'] : []),
];

type Paint = (colour: Colour, text: string) => string;

/** How the service is, in lines for an operator: from what comes in to what goes out. What is late says so in front, and the last line sums it up. */
export function describeStatus(status: ServiceStatus, now: Date, paint: Paint): string[] {
  const { papers, sources, publication, mail } = status;
  const late = whatIsLate(status);
  const mark = (isLate: boolean) => (isLate ? `${paint('red', 'LATE')} ` : '');
  return [
    ...sources.map((health) => `source       ${mark(health.late)}${describeSource(health, now)}`),
    `papers       ${papers.listed} in the last 30 days, the latest at ${since(papers.latest, now, 'no time yet')}`,
    ...(papers.ahead > 0
      ? [`  ${papers.ahead} more are dated later than now: a clock was wrong when they came`]
      : []),
    `publication  ${mark(publication.late)}${describePublication(publication, now)}`,
    ...publication.wrong.map((why) => `  ${why}`),
    `delivery     ${mark(late.includes('delivery'))}${describeDelivery(mail, now)}`,
    ...(status.awaitsKeys ? [`  ${new AwaitedKeysError().message}`] : []),
    ...describeMailStatus(mail),
    late.length > 0 ? paint('red', `late: ${late.join(', ')}`) : 'nothing is late',
  ];
}

function describeSource({ name, condition, lastSuccess, trouble }: Health, now: Date): string {
  const told = [condition, trouble?.message].filter(Boolean).join(', ');
  return `${name}: ${told}; last answer ${since(lastSuccess, now, 'never')}`;
}

function describePublication({ at, papers, owed }: PublicationStatus, now: Date): string {
  if (at === undefined) return 'none yet';
  const waits = owed > 0 ? `${owed} day${owed === 1 ? '' : 's'} still to be made` : 'nothing is owed';
  return `${since(at, now, '')}; ${papers} papers of the last 30 days; ${waits}`;
}

function describeDelivery({ lastDelivery }: MailStatus, now: Date): string {
  if (!lastDelivery) return 'no digest went out within two weeks';
  const { edition, sent, at } = lastDelivery;
  return `${edition}: ${sent} sent, the last ${since(at, now, 'at an unknown time')}`;
}

/** `2026-11-30T15:40:10.000Z, 4 min ago` */
function since(at: Instant | undefined, now: Date, otherwise: string): string {
  const milliseconds = at === undefined ? Number.NaN : now.getTime() - Date.parse(at);
  if (Number.isNaN(milliseconds)) return at || otherwise;
  return `${at}, ${describeAge(Math.max(0, milliseconds))} ago`;
}

const dayMs = 86_400_000;

const describeAge = (milliseconds: number): string =>
  milliseconds < 2 * dayMs ? describeDuration(milliseconds) : `${Math.floor(milliseconds / dayMs)} days`;
