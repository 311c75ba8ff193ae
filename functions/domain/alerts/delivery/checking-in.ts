import type { Log } from '../../log.ts';
import type { Instant } from '../../time.ts';
import type { MailContent } from './mailer.ts';

/** How readers are asked whether they still want their alert: by time alone, since nothing tells us whether mails are read. */
export interface CheckIn {
  /** after so many months without a sign that it is wanted */
  readonly months: number;
  /** compose the mail; `keep` and `unsubscribe` are absolute URLs, `until` is when the alert ends without an answer */
  readonly compose: (mail: CheckInMail) => MailContent;
  readonly log: Pick<Log, 'warn'>;
}

export interface CheckInMail {
  readonly keep: string;
  readonly unsubscribe: string;
  readonly months: number;
  readonly until: Instant;
}
