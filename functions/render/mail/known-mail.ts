import type { MailContent } from '../../domain/alerts/delivery/mailer.ts';
import type { Site } from '../../domain/library/site.ts';
import { linkMail, mailName } from './link-mail.tsx';

/** Render the mail to somebody who has an alert and for whom another was asked; `preferences` is the absolute URL of their own page. */
export const knownMail = ({
  site,
  preferences,
}: {
  readonly site: Site;
  readonly preferences: string;
}): MailContent =>
  linkMail({
    site,
    subject: `You have a ${mailName(site)} alert already`,
    preheader: 'Nothing was changed. Here is the link by which you can.',
    dateline: 'Your alert',
    asked: `Somebody, we hope it was you, asked ${mailName(site)} to send new research papers to this address. It has an alert already, so nothing was changed.`,
    link: {
      url: preferences,
      label: 'See or change my alert',
      prompt: 'To see or change your alert, open this address:',
    },
    valid: 'The link is yours alone: whoever has it can change or end your alert.',
    ignore: 'If it was not you, ignore this mail: your alert stays as it is.',
  });
