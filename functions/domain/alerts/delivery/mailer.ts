import type { DigestLinks } from './digest.ts';

/** What a mail says. How it becomes MIME is the mailer's business. */
export interface MailContent {
  readonly subject: string;
  /** absent for a mail of plain text alone */
  readonly html?: string;
  readonly text: string;
}

/** Who gets a mail, and what goes with it. */
export interface Envelope {
  readonly to: string;
  /** ASCII names; values are encoded by the mailer */
  readonly headers: Readonly<Record<string, string>>;
  /** for the events that come back: letters, digits, - and _ only */
  readonly tags: Readonly<Record<string, string>>;
}

/** One mail to one person: complaints come back by message, so a message with two recipients could blame neither. */
export interface Message extends MailContent, Envelope {}

/** One copy of a mail that was prepared for many. */
export interface Copy extends Envelope {
  readonly links: DigestLinks;
}

/**
 * What became of a message.
 * - `throttled`: too fast; try again soon.
 * - `exhausted`: the day's quota is used up.
 * - `rejected`: this one never will be taken; `excused` when that is not the address's fault, as in the sandbox.
 * - `unreachable`: never handed over, since there was no connection.
 * - `unanswered`: handed over, perhaps; there was no answer, or one that does not say. Only an event can tell.
 * - `refused`: no message will be taken before somebody has looked: sending is stopped, or the sender is not verified.
 *
 * A reason holds no address.
 */
export type SendResult =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | { readonly outcome: 'throttled' | 'exhausted' }
  | { readonly outcome: 'rejected'; readonly reason: string; readonly excused?: true }
  | { readonly outcome: 'unreachable' | 'unanswered' | 'refused'; readonly reason: string };

/** Where mail is handed over. */
export interface Mailer {
  send(message: Message): Promise<SendResult>;
  /** Encode a mail once, with link-placeholders.ts in it; what this returns sends a copy of it to one recipient. */
  prepare(content: MailContent): (copy: Copy) => Promise<SendResult>;
}
