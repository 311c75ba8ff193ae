import { mailStyles } from './mail-layout.tsx';

/** A link that looks like a button. A table, because Outlook gives links no padding. */
export const MailButton = ({ url, label }: { url: string; label: string }) => (
  <table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 18px">
    <tr>
      <td
        class="b"
        bgcolor={mailStyles.accent}
        style={`background:${mailStyles.accent};border-radius:3px;padding:11px 22px`}
      >
        <a href={url} style="font:bold 15px/21px Georgia,serif;color:#ffffff;text-decoration:none">
          {label}
        </a>
      </td>
    </tr>
  </table>
);
