import { mailStyles } from './mail-layout.tsx';

/** A link that looks like a button. A table, because Outlook gives links no padding. */
export const MailButton = ({ url, label }: { url: string; label: string }) => (
  <table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 22px">
    <tr>
      <td class="b" bgcolor={mailStyles.accent} style={`background:${mailStyles.accent};border-radius:3px`}>
        <a
          href={url}
          style="display:inline-block;padding:12px 26px;font:bold 17px/22px Georgia,serif;color:#ffffff;text-decoration:none"
        >
          {label}
        </a>
      </td>
    </tr>
  </table>
);
