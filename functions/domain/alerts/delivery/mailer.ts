/** What a mail says. How it becomes MIME is the mailer's business. */
export interface MailContent {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** One mail to one person: complaints come back by message, so a message with two recipients could blame neither. */
export interface Message extends MailContent {
  readonly to: string;
  /** ASCII names; values are encoded by the mailer */
  readonly headers: Readonly<Record<string, string>>;
  /** for the events that come back: letters, digits, - and _ only */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * What became of a message. `throttled`: too fast, try again soon. `exhausted`: the day's quota is used up.
 * `rejected`: this one never will be taken. A fault that concerns every message, such as a sender that is not
 * verified, is none of these: it throws.
 */
export type SendResult =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | { readonly outcome: 'throttled' | 'exhausted' }
  | { readonly outcome: 'rejected'; readonly reason: string };

/** Where mail is handed over. */
export interface Mailer {
  send(message: Message): Promise<SendResult>;
}
