import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Site } from '../../domain/library/site.ts';
import { operatorLine } from './operator-line.ts';

/** What JSX made, as a document of its own. */
export const htmlDocument = (page: { toString(): unknown }): string => `<!doctype html>${String(page)}`;

const serif = "Georgia,'Times New Roman',serif";
const sans = '-apple-system,Segoe UI,Helvetica,Arial,sans-serif';

/**
 * The styles of every mail: inline, because half of the mail programs drop style sheets; short, because a digest has a budget of
 * bytes. Three sizes, one accent. The column is as wide as some 65 characters of the middle size.
 */
export const mailStyles = {
  ink: '#1a1a1a',
  accent: '#8f1d21',
  title: `margin:0 0 3px;font:bold 18px/23px ${serif}`,
  titleLink: 'color:#1a1a1a;text-decoration:none',
  body: `margin:0 0 6px;font:15px/21px ${sans};color:#1a1a1a`,
  small: `margin:0 0 6px;font:13px/18px ${sans};color:#595959`,
  links: `margin:0 0 4px;font:13px/24px ${sans};color:#595959`,
  link: 'color:#8f1d21',
  quietLink: 'color:#595959',
  rule: 'border-top:1px solid #d9d5cc',
};
const columnPixels = 440;

// Only what inline styles cannot say: the dark colours, for the programs that ask. i = ink, g = grey, a = accent, r = rule.
const dark = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){body,.p{background:#171613!important}.i{color:#e8e3d8!important}
.g{color:#aca598!important}.a{color:#f0978b!important}.r{border-color:#45413a!important}
.b{background:#f0978b!important}.b a{color:#221311!important}}`;

/** The layout of every mail: the site's name and what comes, one column, who sends it. */
export const MailLayout = (mail: {
  readonly site: Site;
  readonly subject: string;
  /** what the inbox shows after the subject */
  readonly preheader: string;
  readonly name: string;
  readonly dateline: string;
  readonly children: Child;
  /** what stands before the operator's name */
  readonly footer?: Child;
}) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{mail.subject}</title>
      <style>{raw(dark)}</style>
    </head>
    <body style="margin:0;padding:0;background:#ffffff">
      <div style="display:none;max-height:0;overflow:hidden">{mail.preheader}</div>
      <table
        class="p"
        role="presentation"
        cellpadding="0"
        cellspacing="0"
        width="100%"
        style="background:#ffffff"
      >
        <tr>
          <td align="center" style="padding:16px">
            {raw(`<!--[if mso]><table role="presentation" width="${columnPixels}"><tr><td><![endif]-->`)}
            <table
              role="presentation"
              cellpadding="0"
              cellspacing="0"
              width="100%"
              style={`max-width:${columnPixels}px`}
            >
              <tr>
                <td align="left" style="word-break:break-word;overflow-wrap:anywhere">
                  <Masthead {...mail} />
                  {mail.children}
                  <Footer {...mail} />
                </td>
              </tr>
            </table>
            {raw('<!--[if mso]></td></tr></table><![endif]-->')}
          </td>
        </tr>
      </table>
    </body>
  </html>
);

const Masthead = ({ name, site, dateline }: { name: string; site: Site; dateline: string }) => (
  <>
    <h1 style={`margin:0;font:bold 18px/23px ${serif}`}>
      <a class="a" href={`${site.url}/`} style={`color:${mailStyles.accent};text-decoration:none`}>
        {name}
      </a>
    </h1>
    <p class="i" style={`margin:0 0 2px;font:15px/21px ${sans};color:${mailStyles.ink}`}>
      {dateline}
    </p>
  </>
);

const Footer = ({ site, footer }: { site: Site; footer?: Child }) => {
  const operator = operatorLine(site);
  if (!footer && !operator) return null;
  return (
    <div class="r" style={`${mailStyles.rule};padding:12px 0 0;margin:10px 0 0`}>
      {footer ? (
        <p class="g" style={mailStyles.small}>
          {footer}
        </p>
      ) : null}
      {operator ? (
        <p class="g" style={mailStyles.small}>
          {operator}
        </p>
      ) : null}
    </div>
  );
};
