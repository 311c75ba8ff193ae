import type { Frequency } from '../../domain/alerts/delivery/digest.ts';
import type { MailContent } from '../../domain/alerts/delivery/mailer.ts';
import type { Site } from '../../domain/library/site.ts';
import { linkMail, mailName } from './link-mail.tsx';
import { shorten } from './mail-line.ts';

/** A request for an alert, as its mail puts it. */
export interface ConfirmationRequest {
  readonly site: Site;
  /** absolute URL */
  readonly confirm: string;
  readonly frequency: Frequency;
  readonly filter: string;
  /** `every day at 8:00, Europe/Berlin` */
  readonly when: string;
}

/** Render the mail that asks its reader to confirm an alert. It goes to people who may never have heard of us: short, and no news. */
export const confirmationMail = ({
  site,
  confirm,
  frequency,
  filter,
  when,
}: ConfirmationRequest): MailContent =>
  linkMail({
    site,
    subject: `Confirm your ${frequency} ${mailName(site)} alert`,
    preheader: 'One click, and the first papers come with the next edition.',
    dateline: 'Please confirm your alert',
    asked: `Somebody, we hope it was you, asked ${mailName(site)} to send new research papers to this address.`,
    // The sender of a request chooses these words and the address, so they are cut before they can become a message of their own.
    terms: [
      ['What will come', shorten(filter, 120) || 'all papers'],
      ['When', shorten(when, 120)],
    ],
    link: { url: confirm, label: 'Confirm my alert', prompt: 'To confirm, open this address:' },
    valid: 'The link is valid for 7 days. Nothing comes before you confirm.',
    ignore: 'If it was not you, ignore this mail and nothing will come.',
  });
