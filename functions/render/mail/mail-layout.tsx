import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';

/** What JSX made, as a document of its own. */
export const htmlDocument = (page: { toString(): unknown }): string => `<!doctype html>${String(page)}`;

const serif = "Georgia,'Times New Roman',serif";
const sans = '-apple-system,Segoe UI,Helvetica,Arial,sans-serif';

/** The styles of every mail: inline, because half of the mail programs drop style sheets; short, because a digest has a budget of bytes. */
export const mailStyles = {
  ink: '#1a1a1a',
  accent: '#8f1d21',
  body: `margin:0 0 8px;font:16px/25px ${serif};color:#1a1a1a`,
  small: `margin:0 0 8px;font:13px/20px ${sans};color:#595959`,
  link: 'color:#8f1d21',
  quietLink: 'color:#595959',
  rule: 'border-top:1px solid #d9d5cc',
};

// Only what inline styles cannot say: the dark colours, for the programs that ask. i = ink, g = grey, a = accent, r = rule.
const dark = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){body,.p{background:#171613!important}.i{color:#e8e3d8!important}
.g{color:#aca598!important}.a{color:#f0978b!important}.r{border-color:#45413a!important}
.b{background:#f0978b!important}.b a{color:#221311!important}}`;

/** The layout of every mail: the site's name, a double rule, one column of at most 600 pixels. */
export const MailLayout = (mail: {
  readonly subject: string;
  /** what the inbox shows after the subject */
  readonly preheader: string;
  readonly name: string;
  readonly siteUrl: string;
  readonly dateline: string;
  readonly children: Child;
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
        width="100%"
        cellpadding="0"
        cellspacing="0"
        style="background:#ffffff"
      >
        <tr>
          <td align="center" style="padding:24px 16px 32px">
            <table
              role="presentation"
              width="600"
              cellpadding="0"
              cellspacing="0"
              style="width:100%;max-width:600px"
            >
              <tr>
                <td align="left" style="word-break:break-word;overflow-wrap:anywhere">
                  <Masthead {...mail} />
                  {mail.children}
                </td>
              </tr>
            </table>
          </td>
        </tr>
      </table>
    </body>
  </html>
);

const Masthead = ({ name, siteUrl, dateline }: { name: string; siteUrl: string; dateline: string }) => (
  <>
    <h1 style={`margin:0 0 14px;font:bold 38px/44px ${serif};letter-spacing:-.5px;text-align:center`}>
      <a class="i" href={`${siteUrl}/`} style={`color:${mailStyles.ink};text-decoration:none`}>
        {name}
      </a>
    </h1>
    <div
      class="r"
      style="border-top:3px double #1a1a1a;border-bottom:1px solid #1a1a1a;padding:7px 0 6px;margin:0 0 14px"
    >
      <p
        class="i"
        style={`margin:0;font:italic 14px/20px ${serif};color:${mailStyles.ink};text-align:center`}
      >
        {dateline}
      </p>
    </div>
  </>
);

/** The style of a paper's title; the first one is larger. */
export const titleStyle = (lead: boolean): string =>
  `margin:0 0 6px;font:bold ${lead ? '26px/32px' : '20px/26px'} ${serif}`;

/** The style of the topics above a paper's title. */
export const topicsStyle = `margin:0 0 5px;font:bold 11px/16px ${sans};letter-spacing:.8px;text-transform:uppercase;color:${mailStyles.accent}`;
