import type { MailContent } from '../../domain/alerts/delivery/mailer.ts';
import type { Site } from '../../domain/library/site.ts';
import { linkMail } from './link-mail.tsx';
import { shorten } from './mail-line.ts';

/** Render the mail that brings the link to vote from a browser; `enter` is its absolute URL. */
export function sessionMail({ site, enter }: { readonly site: Site; readonly enter: string }): MailContent {
  const name = shorten(site.name, 60);
  return linkMail({
    site,
    subject: `Your link to vote on ${name}`,
    preheader: 'It is good for an hour.',
    dateline: 'Your link to vote',
    asked: `Somebody, we hope it was you, asked to vote on ${name} from a browser that does not know you yet.`,
    url: enter,
    button: 'Vote from this browser',
    purpose: 'To go on',
    valid: 'The link is good for an hour, and lets that browser vote for you for ninety days.',
    ignore: 'If it was not you, ignore this mail: without the link nobody votes for you.',
  });
}
