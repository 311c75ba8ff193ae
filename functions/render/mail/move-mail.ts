import type { MailContent } from '../../domain/alerts/delivery/mailer.ts';
import type { Site } from '../../domain/library/site.ts';
import { linkMail, mailName } from './link-mail.tsx';

/** Render the mail to an address that an alert shall go to; `move` is the absolute URL that completes it. It may go to a stranger: no news, and nothing that the sender wrote. */
export const moveMail = ({ site, move }: { readonly site: Site; readonly move: string }): MailContent =>
  linkMail({
    site,
    subject: `Confirm your new address for ${mailName(site)}`,
    preheader: 'One press, and your papers come here.',
    dateline: 'Your new address',
    asked: `Somebody, we hope it was you, wants their papers from ${mailName(site)} sent to this address.`,
    link: { url: move, label: 'Send them here', prompt: 'To have them sent here, open this address:' },
    valid: 'The link is good for a day. Until then they go where they went.',
    ignore: 'If it was not you, ignore this mail, and nothing will come.',
  });

/** Render the mail that tells the old address that an alert has moved; `privacy` is the absolute URL of the page that says who is answerable. It does not say where to. */
export const movedMail = ({
  site,
  privacy,
}: {
  readonly site: Site;
  readonly privacy: string;
}): MailContent =>
  linkMail({
    site,
    subject: `Your ${mailName(site)} alert has moved`,
    preheader: 'It goes to another address from now on.',
    dateline: 'A change of address',
    asked: `The alert that came to this address goes to another one from now on. A link that was mailed here within the last day asked for it, and the new address confirmed it. Nothing is kept of this address any more.`,
    link: {
      url: privacy,
      label: 'Who is answerable',
      prompt: 'If it was not you, write to the operator, whom this page names:',
    },
    valid:
      'If it was not you, somebody reads your mail: change its password first, then write to the operator.',
    ignore: 'Links in mails that came here before still end the alert.',
  });
