import type { MailContent } from '../../domain/alerts/delivery/mailer.ts';
import type { Site } from '../../domain/library/site.ts';
import { MailButton } from './mail-button.tsx';
import { htmlDocument, MailLayout, mailStyles } from './mail-layout.tsx';
import { mailLine, shorten } from './mail-line.ts';
import { labelledUrl, paragraphs, wrapText } from './plain-text.ts';

/** Render the mail that brings the link to vote from a browser; `enter` is its absolute URL. */
export function sessionMail({ site, enter }: { readonly site: Site; readonly enter: string }): MailContent {
  const words = wording(site, enter);
  return {
    subject: words.subject,
    html: htmlDocument(<SessionMailPage words={words} />),
    text: `${paragraphs(
      words.name.toUpperCase(),
      wrapText(words.asked),
      labelledUrl('To go on, open this address:', words.enter),
      wrapText(words.valid),
      wrapText(words.ignore),
    )}\n`,
  };
}

const wording = (site: Site, enter: string) => {
  const name = shorten(site.name, 60);
  return {
    subject: `Your link to vote on ${name}`,
    preheader: 'It is good for an hour.',
    name,
    siteUrl: site.url,
    enter: mailLine(enter),
    asked: `Somebody, we hope it was you, asked to vote on ${name} from a browser that does not know you yet.`,
    valid: 'The link is good for an hour, and lets that browser vote for you for ninety days.',
    ignore: 'If it was not you, ignore this mail: without the link nobody votes for you.',
  };
};

const SessionMailPage = ({ words }: { words: ReturnType<typeof wording> }) => (
  <MailLayout {...words} dateline="Your link to vote">
    <p class="i" style={`${mailStyles.body};margin:22px 0 16px`}>
      {words.asked}
    </p>
    <MailButton url={words.enter} label="Vote from this browser" />
    <p class="g" style={mailStyles.small}>
      Or open this address:
      <br />
      <a class="a" href={words.enter} style={`${mailStyles.link};word-break:break-all`}>
        {words.enter}
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
