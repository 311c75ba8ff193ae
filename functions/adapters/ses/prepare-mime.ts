import { linkPlaceholders } from '../../domain/alerts/delivery/link-placeholders.ts';
import type { Copy, MailContent } from '../../domain/alerts/delivery/mailer.ts';
import { type Letterhead, letterheadFields, otherField, recipientField } from './mail-fields.ts';
import { encodeQuotedPrintable, softBreak } from './quoted-printable.ts';

/** What of a copy stands in its bytes. */
export type MimeCopy = Pick<Copy, 'to' | 'headers'> & Partial<Pick<Copy, 'links'>>;

/** No line of quoted-printable holds `=_`, so that no content can end a part: RFC 2045, section 6.7. */
const boundary = '=_paperboy';

/**
 * Encode a mail once: plain text, and HTML beside it where there is some. What this returns makes the bytes of one copy, of which
 * only the recipient, the other fields and the links of link-placeholders.ts are new. Each stands between soft breaks, so that
 * no line of a copy is longer than 76 characters, however long a link is; but a field of the header, where an address may not be broken.
 *
 * No input can add a field or a recipient. There is no Message-ID: SES writes its own, and its own Date over ours.
 */
export function prepareMime(
  content: MailContent,
  by: Letterhead,
  date: Date,
): (copy: MimeCopy) => Uint8Array {
  const head = [
    ...letterheadFields(by, content.subject),
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
  ].join('\r\n');
  const body = templateOf(bodyOf(content));
  const fields = rememberedFields();
  return ({ to, headers, links }) => {
    const own = Object.entries(headers).map(([name, value]) => fields(name, value));
    const filled = Object.entries(linkPlaceholders).map(
      ([name, mark]) =>
        [mark, encodeQuotedPrintable(links?.[name as keyof typeof linkPlaceholders] ?? mark)] as const,
    );
    const values = new Map<string, string>(filled);
    const pieces = body.map((piece) => values.get(piece) ?? piece);
    return Buffer.from([recipientField(to), ...own, head].join('\r\n') + pieces.join(''), 'latin1');
  };
}

/** The content's own fields, and the body behind them, with its placeholders. */
function bodyOf({ text, html }: MailContent): string {
  const plain = part('text/plain', text);
  if (html === undefined) return `\r\n${plain}\r\n`;
  return [
    `\r\nContent-Type: multipart/alternative; boundary="${boundary}"\r\n`,
    `--${boundary}\r\n${plain}`,
    `--${boundary}\r\n${part('text/html', html)}`,
    `--${boundary}--\r\n`,
  ].join('\r\n');
}

const part = (type: string, text: string): string =>
  `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${encodeAround(text)}`;

const marks = Object.values(linkPlaceholders).join('');
const mark = new RegExp(`([${marks}])`);

/** Encode a text but for the placeholders in it, each between soft breaks. */
const encodeAround = (text: string): string =>
  text
    .split(mark)
    .map((piece, index) => (index % 2 === 1 ? softBreak + piece + softBreak : encodeQuotedPrintable(piece)))
    .join('');

/** What is the same in every copy, and the placeholders between. */
const templateOf = (body: string): readonly string[] => body.split(mark);

/** Fields that are the same in most copies are encoded once. */
function rememberedFields(): (name: string, value: string) => string {
  const known = new Map<string, { readonly value: string; readonly field: string }>();
  return (name, value) => {
    const last = known.get(name);
    if (last?.value === value) return last.field;
    const field = otherField(name, value);
    known.set(name, { value, field });
    return field;
  };
}
