import type { CheckInMail } from '../../domain/alerts/delivery/checking-in.ts';
import type { MailContent } from '../../domain/alerts/delivery/mailer.ts';
import type { Site } from '../../domain/library/site.ts';
import { dayOf } from '../../domain/time.ts';
import { formatDay } from '../dates.ts';
import { linkMail, mailName } from './link-mail.tsx';

/** Render the mail that asks whether an alert is still wanted. Nothing in it tells us whether it is read: only a press answers. */
export const checkInMail = (
  site: Site,
  { keep, unsubscribe, months, until }: Pick<CheckInMail, 'keep' | 'unsubscribe' | 'months' | 'until'>,
): MailContent =>
  linkMail({
    site,
    subject: `Do you still want ${mailName(site)}?`,
    preheader: 'One press, and your papers go on coming.',
    dateline: 'Still wanted?',
    asked: `You have had papers from ${mailName(site)} for a while. We do not look whether mails are opened, so once in ${months === 1 ? 'a month' : `${months} months`} we ask: do you still want them?`,
    link: { url: keep, label: 'Yes, keep it', prompt: 'If you do, open this address:' },
    valid: `Without an answer your alert ends on ${formatDay(dayOf(until))}, and you can take it up again by this same link.`,
    ignore: `To end it now: ${unsubscribe}`,
  });
