import { defined } from '../../domain/defined.ts';
import type { ReportedMail } from './parse-ses-report.ts';

/** Finds the subscriber for whom the token of an unsubscribe link was signed; undefined for a token that is not ours. */
export type SubscriberOfLink = (token: string) => Promise<string | undefined>;

/** Whose mail it is, and of which edition; a confirmation mail has no edition. */
export interface MailIdentity {
  readonly subscriber: string;
  readonly edition?: string;
}

/**
 * Identify the mail that a report is about: its subscriber and edition. Undefined when it is not ours, or cannot be known.
 *
 * Event publishing brings our tags. An identity's notifications bring none: there the header fields of the mail are read,
 * if the identity is set up to include them. A digest carries a signed unsubscribe link and its edition. A confirmation
 * mail carries neither, so that a notification about one changes nothing. The address is never looked at.
 */
export async function identifyMail(
  mail: ReportedMail,
  whose: SubscriberOfLink,
): Promise<MailIdentity | undefined> {
  if (mail.tags) return mailIdentity(mail.tags.subscriber?.[0], mail.tags.edition?.[0]);
  const headers = new Map(mail.headers?.map(({ name, value }) => [name?.toLowerCase(), value?.trim() ?? '']));
  const tags = parseTags(headers.get('x-ses-message-tags') ?? '');
  const edition = tags.get('edition') ?? checkTagValue(headers.get('x-paperboy-edition'));
  const token = /\/unsubscribe\/([\w.-]+)>/.exec(headers.get('list-unsubscribe') ?? '')?.[1];
  return mailIdentity(tags.get('subscriber') ?? (token && (await whose(token))), edition);
}

const mailIdentity = (
  subscriber: string | undefined,
  edition: string | undefined,
): MailIdentity | undefined =>
  subscriber ? defined({ subscriber, edition: edition || undefined }) : undefined;

/** Parse the tags that a sender wrote into a header field: `edition=daily-2026-11-24, subscriber=kZ3v0cJm`. */
function parseTags(field: string): Map<string, string> {
  const tags = new Map<string, string>();
  for (const pair of field.split(',')) {
    const [name = '', value] = pair.split('=').map((part) => part.trim());
    const said = checkTagValue(value);
    if (said && !tags.has(name)) tags.set(name, said);
  }
  return tags;
}

/** The text if SES allows it as the value of a tag, else undefined. */
const checkTagValue = (said: string | undefined): string | undefined =>
  said && /^[\w-]{1,256}$/.test(said) ? said : undefined;
