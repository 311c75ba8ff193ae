import type { MailContent } from '../../domain/alerts/delivery/mailer.ts';
import type { Site } from '../../domain/library/site.ts';
import { MailButton } from './mail-button.tsx';
import { htmlDocument, MailLayout, mailStyles } from './mail-layout.tsx';
import { mailLine, shorten } from './mail-line.ts';
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
    )}\n`,
  };
}

const LinkMailPage = ({ site, asked, terms = [], link, valid, ignore, ...head }: LinkMail) => (
  <MailLayout {...head} name={mailName(site)} siteUrl={site.url}>
    <p class="i" style={`${mailStyles.body};margin:22px 0 16px`}>
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
    <p class="g r" style={`${mailStyles.small};${mailStyles.rule};padding:14px 0 0;margin:22px 0 0`}>
      {ignore}
    </p>
  </MailLayout>
);

const Terms = ({ terms }: Required<Pick<LinkMail, 'terms'>>) => (
  <p class="i" style={`${mailStyles.body};margin:0 0 22px`}>
    {terms.map(([label, what], index) => (
      <>
        {index > 0 ? <br /> : null}
        {label}: <b>{what}</b>
      </>
    ))}
  </p>
);
