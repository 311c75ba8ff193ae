import { encodeWords, foldLines } from 'nodemailer/lib/mime-funcs';
import MimeNode from 'nodemailer/lib/mime-node';

/** The sender and the recipient, as bare ASCII addresses: unlike names and domains they need no encoding. */
export interface MailEnvelope {
  readonly from: string;
  readonly to: string;
}

/** As whom mail is written. */
export interface Letterhead {
  /** `Paperboy <papers@example.org>` */
  readonly from: string;
  /** where answers go: a bare address; to the sender where it is absent */
  readonly replyTo?: string | undefined;
}

/**
 * The fields that say by whom a mail is and what about, each folded and in ASCII. A name or a subject cannot add a field:
 * line ends become spaces.
 */
export function letterheadFields({ from, replyTo }: Letterhead, subject: string): readonly string[] {
  const node = new MimeNode('text/plain');
  return [
    fold('From', node.encodeHeaderValue('From', from)),
    ...(replyTo ? [fold('Reply-To', node.encodeHeaderValue('Reply-To', mailboxOf(replyTo)))] : []),
    fold('Subject', node.encodeHeaderValue('Subject', oneLine(subject))),
  ];
}

/** The field that says to whom a mail goes: one address, whatever it contains. */
export const recipientField = (to: string): string =>
  plainAddress.test(to)
    ? `To: ${to}`
    : fold('To', new MimeNode('text/plain').encodeHeaderValue('To', mailboxOf(to)));

/** Any other field of the header. Throws a TypeError for a name that is none, or whose field is made here. */
export const otherField = (name: string, value: string): string =>
  // nodemailer would encode `Café <digest.example.org>` as a whole, and hide the identifier in it
  fold(checkFieldName(name), encodeWords(oneLine(value), 'Q', 52));

/** The bare address of a sender. Throws a TypeError when there is none in it. */
export function senderAddress(from: string): string {
  const { from: address } = new MimeNode('text/plain').setHeader({ From: from }).getEnvelope();
  if (!address) throw new TypeError(`the sender is no mail address: ${JSON.stringify(from)}`);
  return address;
}

/** The bare address of a recipient, its domain in ASCII; undefined when it is no address. */
export function recipientAddress(to: string): string | undefined {
  if (plainAddress.test(to)) return to;
  const [address] = new MimeNode('text/plain').setHeader({ To: mailboxOf(to) }).getEnvelope().to;
  return address;
}

/** Addresses that need neither quotes nor encoding: nearly all, and those that are asked for once a copy. */
const plainAddress = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

/** An object is taken as one mailbox; a text would be split at its commas. */
const mailboxOf = (address: string) => ({ name: '', address });

const fold = (name: string, value: string): string => foldLines(`${name}: ${value}`, 76);

/** Fields of addresses and of encoding: they are composed here, and a second one would contradict the first. */
const composedFields =
  /^(from|sender|to|cc|bcc|reply-to|subject|date|message-id|mime-version|content-.*|resent-.*)$/i;

function checkFieldName(name: string): string {
  // RFC 5322, section 3.6.8: printable ASCII without the colon.
  if (!/^[!-9;-~]+$/.test(name)) throw new TypeError(`no header name: ${JSON.stringify(name)}`);
  if (composedFields.test(name)) throw new TypeError(`the header ${name} is made by the mailer`);
  return name;
}

const oneLine = (text: string): string => text.replace(/[\x00-\x1f\x7f\u2028\u2029]+/g, ' ').trim();
