import type { MailContent } from '../../domain/alerts/delivery/mailer.ts';
import type { Site } from '../../domain/library/site.ts';
import { linkMail, mailName } from './link-mail.tsx';

/** Render the mail that brings the link to what is kept of a reader; `account` is its absolute URL. */
export const accountMail = ({
  site,
  account,
}: {
  readonly site: Site;
  readonly account: string;
}): MailContent =>
  linkMail({
    site,
    subject: `Your data on ${mailName(site)}`,
    preheader: 'The link is good for an hour.',
    dateline: 'Your address, your data',
    asked: `Somebody, we hope it was you, asked for a link to what ${mailName(site)} keeps of you. By it you can have your alert sent to another address, take your data with you, or have all of it erased.`,
    link: { url: account, label: 'See what is kept', prompt: 'To go on, open this address:' },
    valid: 'The link is good for an hour. Do not forward this mail.',
    ignore: 'If it was not you, ignore this mail: nothing changes.',
  });
