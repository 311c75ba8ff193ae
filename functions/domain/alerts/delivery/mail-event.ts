import type { Instant } from '../../time.ts';
import type { DeliveryState } from './deliveries.ts';

/** What SES reports of one mail, and all that it says about whose mail it was. */
export interface MailReport {
  readonly state: Extract<DeliveryState, 'sent' | 'failed' | 'delivered' | 'bounced' | 'complained'>;
  readonly at: Instant;
  /** bounced for good: the address must not be mailed again */
  readonly permanent?: boolean;
  /** in types of SES alone, `Transient/MailboxFull`: it is kept for longer than an address may be */
  readonly detail?: string;
  readonly mail: ReportedMail;
}

/** The mail that a report is about. */
export interface ReportedMail {
  /** when SES took it */
  readonly sentAt: Instant;
  /** SES's own id of it, which it told when it took the mail */
  readonly messageId?: string;
  /** our tags, or those of somebody else's mail; absent in an identity's notifications */
  readonly tags?: { readonly subscriber?: string; readonly edition?: string };
  /** what its header fields say, where they are included */
  readonly headers?: { readonly subscriber?: string; readonly edition?: string; readonly link?: string };
  /** the one address that it went to: only to be turned into a subscriber's id, never to be kept or told */
  readonly recipient?: string;
}

/** Whose mail it is, and of which edition; a confirmation mail has no edition. */
export interface MailIdentity {
  readonly subscriber: string;
  readonly edition?: string;
}

/** What became of a mail of ours, as SES reports it. */
export interface MailEvent extends Omit<MailReport, 'mail'>, MailIdentity {
  /** of the mail: when SES took it, and SES's id of it */
  readonly sentAt?: Instant;
  readonly messageId?: string;
}
