import { describeFailure } from '../describe-failure.ts';
import { type Finding, type Words, wordsOf } from '../finding.ts';

/** The account at SES, in the region. */
export interface MailAccount {
  readonly isInProduction: boolean;
  readonly isSending: boolean;
  /** `HEALTHY`, `PROBATION`, `SHUTDOWN` */
  readonly standing: string;
  readonly most: number;
  readonly sent: number;
}

/** The identity of the mail domain at SES; states are SES's own words: `SUCCESS`, `PENDING`, `FAILED` … */
export interface MailIdentity {
  readonly isVerified: boolean;
  readonly dkim: string;
  readonly dkimTokens: readonly string[];
  readonly returnPath?: string | undefined;
  readonly returnPathState: string;
}

/** How the configuration set sends, and of which events it tells. */
export interface MailSet {
  readonly isSending: boolean;
  readonly events: readonly string[];
}

/** What is asked of SES. */
export interface MailService {
  account(): Promise<MailAccount>;
  /** undefined when SES does not know the domain in this region */
  identity(domain: string): Promise<MailIdentity | undefined>;
  set(name: string): Promise<MailSet>;
}

/** How the deployment sends. */
export interface Sending {
  readonly domain: string;
  readonly set: string;
  readonly isProduction: boolean;
  /** who alone gets mail; `*` for everybody */
  readonly onlyTo: readonly string[];
}

/** Events without which the ledger and the suppression list are wrong. */
const neededEvents = ['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT', 'REJECT'];

/** Look whether SES sends for the domain: the account, its identity, the configuration set, and who is mailed. */
export async function checkSending(sending: Sending, ses: MailService): Promise<Finding[]> {
  const { domain, set } = sending;
  const words = wordsOf('sending', { domain, set });
  const looks = [
    ses.account().then((account) => judgeAccount(account, words)),
    ses.identity(domain).then((identity) => judgeIdentity(identity, domain, words)),
    ses.set(set).then((one) => judgeSet(one, words)),
  ];
  const found = await Promise.allSettled(looks);
  const failed = found.find((one) => one.status === 'rejected');
  if (failed && found.every(({ status }) => status === 'rejected')) throw failed.reason;
  return [
    ...found.flatMap((one) =>
      one.status === 'fulfilled' ? one.value : [words.unknown(`SES: ${describeFailure(one.reason)}`)],
    ),
    judgeRecipients(sending, words),
  ];
}

function judgeAccount(
  { isInProduction, isSending, standing, most, sent }: MailAccount,
  words: Words,
): Finding[] {
  const used = most > 0 ? Math.round((100 * sent) / most) : 0;
  const quota = most < 0 ? 'no limit' : `${sent} of ${most} messages in 24 hours, ${used} %`;
  return [
    isInProduction
      ? words.well('SES: the account is in production')
      : words.fault(
          'SES sandbox',
          'SES: the account is in the sandbox of this region, and mails nobody but addresses that it has verified',
        ),
    isSending && standing !== 'SHUTDOWN'
      ? words.well('SES: the account may send')
      : words.fault('SES sending is off', 'SES: the account may not send'),
    ...(standing === 'PROBATION'
      ? [words.warning('SES under review', 'SES: the account is under review')]
      : []),
    used >= 80
      ? words.warning('quota nearly used up', `SES: the quota is nearly used up: ${quota}`)
      : words.well(`SES: quota: ${quota}`),
  ];
}

function judgeIdentity(identity: MailIdentity | undefined, domain: string, words: Words): Finding[] {
  if (!identity) return [words.fault('no identity', `SES does not know ${domain} in this region`)];
  const { isVerified, dkim, returnPath, returnPathState } = identity;
  return [
    isVerified
      ? words.well(`SES: ${domain} is verified`)
      : words.fault('identity is not verified', `SES: ${domain} is not verified, so nothing is sent`),
    dkim === 'SUCCESS'
      ? words.well('SES: DKIM signs')
      : words.fault('DKIM is not verified', `SES: DKIM is ${dkim}`),
    returnPath === undefined
      ? words.warning('no return path', `SES: ${domain} has no MAIL FROM domain of its own`)
      : returnPathState === 'SUCCESS'
        ? words.well(`SES: the return path ${returnPath} is verified`)
        : words.fault(
            'return path is not verified',
            `SES: the return path ${returnPath} is ${returnPathState}`,
          ),
  ];
}

function judgeSet({ isSending, events }: MailSet, words: Words): Finding[] {
  const missing = neededEvents.filter((event) => !events.includes(event));
  return [
    isSending
      ? words.well('SES: the configuration set sends')
      : words.fault(
          'configuration set is off',
          'SES: the configuration set is switched off, so everything stays due',
        ),
    missing.length === 0
      ? words.well('SES: events come back')
      : words.fault(
          'events are not told',
          `SES: the configuration set does not tell of ${missing.join(', ')}`,
        ),
  ];
}

function judgeRecipients({ isProduction, onlyTo }: Sending, words: Words): Finding {
  const isEverybody = onlyTo.includes('*');
  if (isProduction)
    return isEverybody
      ? words.well('every reader gets mail')
      : words.warning('mail is held back', 'this is production, and only those in mailOnlyTo get mail');
  return isEverybody
    ? words.warning('stage mails everybody', 'this stage is not production, and mails everybody')
    : words.well(`only those in mailOnlyTo get mail: ${onlyTo.length === 0 ? 'nobody' : onlyTo.length}`);
}
