import type { Frequency } from '../../domain/alerts/delivery/digest.ts';
import type { MailContent } from '../../domain/alerts/delivery/mailer.ts';
import type { Site } from '../../domain/library/site.ts';
import { MailButton } from './mail-button.tsx';
import { htmlDocument, MailLayout, mailStyles } from './mail-layout.tsx';
import { mailLine, shorten } from './mail-line.ts';
import { labelledUrl, paragraphs, wrapText } from './plain-text.ts';

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
export function confirmationMail(request: ConfirmationRequest): MailContent {
  const words = wording(request);
  return {
    subject: words.subject,
    html: htmlDocument(<ConfirmationPage words={words} />),
    text: confirmationText(words),
  };
}

const wording = ({ site, confirm, frequency, filter, when }: ConfirmationRequest) => {
  const name = shorten(site.name, 60);
  return {
    subject: `Confirm your ${frequency} ${name} alert`,
    preheader: 'One click, and the first papers come with the next edition.',
    name,
    siteUrl: site.url,
    confirm: mailLine(confirm),
    asked: `Somebody, we hope it was you, asked ${name} to send new research papers to this address.`,
    // The sender of a request chooses these words and the address, so they are cut before they can become a message of their own.
    papers: shorten(filter, 120) || 'all papers',
    when: shorten(when, 120),
    valid: 'The link is valid for 7 days. Nothing comes before you confirm.',
    ignore: 'If it was not you, ignore this mail and nothing will come.',
  };
};

type Words = ReturnType<typeof wording>;

const ConfirmationPage = ({ words }: { words: Words }) => (
  <MailLayout {...words} dateline="Please confirm your alert">
    <p class="i" style={`${mailStyles.body};margin:22px 0 16px`}>
      {words.asked}
    </p>
    <p class="i" style={`${mailStyles.body};margin:0 0 22px`}>
      What will come: <b>{words.papers}</b>
      <br />
      When: <b>{words.when}</b>
    </p>
    <MailButton url={words.confirm} label="Confirm my alert" />
    <p class="g" style={mailStyles.small}>
      Or open this address:
      <br />
      <a class="a" href={words.confirm} style={`${mailStyles.link};word-break:break-all`}>
        {words.confirm}
      </a>
    </p>
    <p class="g" style={mailStyles.small}>
      {words.valid}
    </p>
    <p class="g r" style={`${mailStyles.small};${mailStyles.rule};padding:14px 0 0;margin:22px 0 0`}>
      {words.ignore}
    </p>
  </MailLayout>
);

const confirmationText = (words: Words): string =>
  `${paragraphs(
    words.name.toUpperCase(),
    wrapText(words.asked),
    `${wrapText(`What will come: ${words.papers}`)}\n${wrapText(`When: ${words.when}`)}`,
    labelledUrl('To confirm, open this address:', words.confirm),
    wrapText(words.valid),
    wrapText(words.ignore),
  )}\n`;
