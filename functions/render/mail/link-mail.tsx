import type { MailContent } from '../../domain/alerts/delivery/mailer.ts';
import type { Site } from '../../domain/library/site.ts';
import { MailButton } from './mail-button.tsx';
import { htmlDocument, MailLayout, mailStyles } from './mail-layout.tsx';
import { mailLine, shorten } from './mail-line.ts';
import { operatorLine } from './operator-line.ts';
import { labelledUrl, lines, paragraphs, wrapText } from './plain-text.ts';

/** A mail that brings its reader one link. */
export interface LinkMail {
  readonly site: Site;
  readonly subject: string;
  /** what the inbox shows after the subject */
  readonly preheader: string;
  readonly dateline: string;
  /** who asked for it */
  readonly asked: string;
  /** what it is about: a label and what is said of it */
  readonly facts?: readonly (readonly [label: string, said: string])[];
  /** absolute URL */
  readonly url: string;
  /** on the button, and before the address in plain text: `Confirm my alert`, `To confirm` */
  readonly button: string;
  readonly purpose: string;
  /** how long the link lasts */
  readonly valid: string;
  /** what happens when it is not opened */
  readonly ignore: string;
}

/** Render a mail that brings one link. It goes to people who may never have heard of us: short, and nothing that whoever asked for it wrote. */
export function linkMail(mail: LinkMail): MailContent {
  const url = mailLine(mail.url);
  const name = shorten(mail.site.name, 60);
  const html = htmlDocument(<LinkPage mail={{ ...mail, url }} name={name} />);
  return { subject: mail.subject, html, text: linkText({ ...mail, url }, name) };
}

const LinkPage = ({ mail, name }: { mail: LinkMail; name: string }) => (
  <MailLayout {...mail} name={name} footer={mail.ignore}>
    <p class="i" style={`${mailStyles.body};margin:16px 0`}>
      {mail.asked}
    </p>
    {mail.facts ? (
      <p class="i" style={`${mailStyles.body};margin:0 0 18px`}>
        {mail.facts.map(([label, said], index) => (
          <>
            {index > 0 ? <br /> : null}
            {label}: <b>{said}</b>
          </>
        ))}
      </p>
    ) : null}
    <MailButton url={mail.url} label={mail.button} />
    <p class="g" style={mailStyles.small}>
      Or open this address:
      <br />
      <a class="a" href={mail.url} style={`${mailStyles.link};word-break:break-all`}>
        {mail.url}
      </a>
    </p>
    <p class="g" style={mailStyles.small}>
      {mail.valid}
    </p>
  </MailLayout>
);

const linkText = (mail: LinkMail, name: string): string =>
  `${paragraphs(
    name.toUpperCase(),
    wrapText(mail.asked),
    lines(...(mail.facts ?? []).map(([label, said]) => wrapText(`${label}: ${said}`))),
    labelledUrl(`${mail.purpose}, open this address:`, mail.url),
    wrapText(mail.valid),
    wrapText(mail.ignore),
    wrapText(operatorLine(mail.site)),
  )}\n`;
