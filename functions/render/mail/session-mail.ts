import type { MailContent } from '../../domain/alerts/delivery/mailer.ts';
import type { Site } from '../../domain/library/site.ts';
import { linkMail, mailName } from './link-mail.tsx';

/** Render the mail that brings the link to vote from a browser; `enter` is its absolute URL. */
export const sessionMail = ({ site, enter }: { readonly site: Site; readonly enter: string }): MailContent =>
  linkMail({
    site,
    subject: `Your link to vote on ${mailName(site)}`,
    preheader: 'It is good for an hour.',
    dateline: 'Your link to vote',
    asked: `Somebody, we hope it was you, asked to vote on ${mailName(site)} from a browser that does not know you yet.`,
    link: { url: enter, label: 'Vote from this browser', prompt: 'To go on, open this address:' },
    valid: 'The link is good for an hour, and lets that browser vote for you for ninety days.',
    ignore: 'If it was not you, ignore this mail: without the link nobody votes for you.',
  });
