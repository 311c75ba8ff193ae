import MailComposer from 'nodemailer/lib/mail-composer';
import { encodeWords } from 'nodemailer/lib/mime-funcs';
import type { Message } from '../../domain/alerts/delivery/mailer.ts';

/** The sender and the recipient, as bare ASCII addresses: unlike names and domains they need no encoding. */
export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/**
 * Compose the bytes of a mail: multipart/alternative, the plain text first, every line safe to transport.
 * No input can add a header or a recipient: `to` is one address whatever it contains, line ends become spaces.
 * Date and Message-ID are there only for readers of the bytes; SES replaces both.
 */
export function composeMime(message: Message, from: string): Promise<Uint8Array> {
  return compile(message, from).build();
}

/** The envelope that belongs to these bytes; undefined when the recipient is no address. Throws when the sender is none. */
export function envelopeOf(message: Message, from: string): Envelope | undefined {
  const envelope = compile({ ...message, html: '', text: '' }, from).getEnvelope();
  const [to] = envelope.to;
  if (!envelope.from) throw new TypeError(`the sender is no mail address: ${JSON.stringify(from)}`);
  return to ? { from: envelope.from, to } : undefined;
}

function compile(message: Message, from: string) {
  return new MailComposer({
    from,
    // An object is taken as one mailbox; a string would be split at its commas.
    to: { name: '', address: message.to },
    subject: oneLine(message.subject),
    text: message.text,
    ...(message.html !== undefined && { html: message.html }),
    headers: Object.entries(message.headers).map(([name, value]) => ({
      key: checkFieldName(name),
      // nodemailer would encode `Café <digest.example.org>` as a whole, and hide the identifier in it.
      value: { value: encodeWords(oneLine(value), 'Q', 52), prepared: true, foldLines: true },
    })),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
}

/** Header fields of addresses and of encoding: they are composed here, and a second one would contradict the first. */
const composedFields =
  /^(from|sender|to|cc|bcc|reply-to|subject|date|message-id|mime-version|content-.*|resent-.*)$/i;

function checkFieldName(name: string): string {
  // RFC 5322, section 3.6.8: printable ASCII without the colon.
  if (!/^[!-9;-~]+$/.test(name)) throw new TypeError(`no header name: ${JSON.stringify(name)}`);
  if (composedFields.test(name)) throw new TypeError(`the header ${name} is made by the mailer`);
  return name;
}

const oneLine = (text: string): string => text.replace(/[\x00-\x1f\x7f\u2028\u2029]+/g, ' ').trim();
