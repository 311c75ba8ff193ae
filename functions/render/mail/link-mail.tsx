import type { MailContent } from '../../domain/alerts/delivery/mailer.ts';
import type { Site } from '../../domain/library/site.ts';
import { MailButton } from './mail-button.tsx';
import { htmlDocument, MailLayout, mailStyles } from './mail-layout.tsx';
import { mailLine, shorten } from './mail-line.ts';
import { operatorLine } from './operator-line.ts';
import { labelledUrl, paragraphs, wrapText } from './plain-text.ts';

/** A mail that somebody asked for on the site, and that brings one link. */
interface LinkMail {
  readonly site: Site;
  readonly subject: string;
  /** what the inbox shows after the subject */
  readonly preheader: string;
  readonly dateline: string;
  readonly asked: string;
  /** what was asked for, by its label */
  readonly terms?: readonly (readonly [label: string, what: string])[];
  readonly link: {
    /** absolute URL */
    readonly url: string;
    /** on the button */
    readonly label: string;
    /** before the address, where there are no buttons */
    readonly prompt: string;
  };
  /** how long the link is good, and for what */
  readonly valid: string;
  /** what to do for who did not ask */
  readonly ignore: string;
}

/** The site's name as mails have it. */
export const mailName = (site: Site): string => shorten(site.name, 60);

/** Render a mail that brings a link. Somebody else may have asked for it: it says so, holds no news, and ends with what happens if it is ignored. */
export function linkMail(given: LinkMail): MailContent {
  const mail = { ...given, link: { ...given.link, url: mailLine(given.link.url) } };
  const { site, subject, asked, terms = [], link, valid, ignore } = mail;
  return {
    subject,
    html: htmlDocument(<LinkMailPage {...mail} />),
    text: `${paragraphs(
      mailName(site).toUpperCase(),
      wrapText(asked),
      terms.map(([label, what]) => wrapText(`${label}: ${what}`)).join('\n'),
      labelledUrl(link.prompt, link.url),
      wrapText(valid),
      wrapText(ignore),
      wrapText(operatorLine(site)),
    )}\n`,
  };
}

const LinkMailPage = ({ site, asked, terms = [], link, valid, ignore, ...head }: LinkMail) => (
  <MailLayout {...head} site={site} name={mailName(site)} footer={ignore}>
    <p class="i" style={`${mailStyles.body};margin:16px 0`}>
      {asked}
    </p>
    {terms.length > 0 ? <Terms terms={terms} /> : null}
    <MailButton url={link.url} label={link.label} />
    <p class="g" style={mailStyles.small}>
      Or open this address:
      <br />
      <a class="a" href={link.url} style={`${mailStyles.link};word-break:break-all`}>
        {link.url}
      </a>
    </p>
    <p class="g" style={mailStyles.small}>
      {valid}
    </p>
  </MailLayout>
);

const Terms = ({ terms }: Required<Pick<LinkMail, 'terms'>>) => (
  <p class="i" style={`${mailStyles.body};margin:0 0 18px`}>
    {terms.map(([label, what], index) => (
      <>
        {index > 0 ? <br /> : null}
        {label}: <b>{what}</b>
      </>
    ))}
  </p>
);
