import { defined } from '../../defined.ts';
import { ago, dayMs, daySeconds, epochSeconds } from '../../time.ts';
import type { Letter, PersonalLinks } from '../delivery/digest.ts';
import { nextDue } from '../delivery/due.ts';
import type { Mailer } from '../delivery/mailer.ts';
import { readLink, signLink } from './link-token.ts';
import type { AlertSettings } from './settings.ts';
import { normalAddress, type Subscriber, type Subscribers, subscriberId } from './subscriber.ts';

export interface Desk {
  readonly subscribers: Subscribers;
  readonly secret: string;
  readonly now: () => Date;
}

export interface Enrolment extends Desk {
  readonly mailer: Mailer;
  readonly newId: () => string;
  /** base of the links, `https://papers.example.org` */
  readonly siteUrl: string;
  readonly letter: (ask: { readonly confirm: string; readonly settings: AlertSettings }) => Letter;
}

/** So many confirmation mails an address gets in an hour, whoever asks. */
const mostPerHour = 3;
const validDays = 7;

/**
 * Remember what somebody asks for and send them the link that confirms it. What the caller sees never depends on
 * whether the address is known. `unsent` when the mail could not be handed over: asking again is safe.
 */
export async function subscribe(
  email: string,
  settings: AlertSettings,
  on: Enrolment,
): Promise<'asked' | 'unsent'> {
  const id = subscriberId(email, on.secret);
  if (await on.subscribers.isSuppressed(id)) return 'asked';
  const now = on.now();
  const hour = now.toISOString().slice(0, 13);
  const expiresAt = Math.ceil(now.getTime() / 1_000) + 2 * 3_600;
  if ((await on.subscribers.count(`confirm#${id}#${hour}`, expiresAt)) > mostPerHour) return 'asked';

  const nonce = on.newId();
  const request = { nonce, settings, at: now.toISOString() };
  const asked = await change(id, on, (known) =>
    known
      ? defined({
          ...known,
          request,
          expiresAt: known.status !== 'active' ? inDays(now, validDays) : undefined,
        })
      : newcomer(id, email, request, now),
  );
  const confirm = `${on.siteUrl}/confirm/${signLink({ kind: 'confirm', subscriber: id, nonce }, on.secret)}`;
  const sent = await on.mailer.send({
    to: asked?.email ?? normalAddress(email),
    ...on.letter({ confirm, settings }),
    headers: { 'Auto-Submitted': 'auto-generated' },
    tags: { purpose: 'confirmation', subscriber: id },
  });
  return sent.outcome === 'sent' ? 'asked' : 'unsent';
}

const inDays = (now: Date, days: number): number => epochSeconds(now) + days * daySeconds;

const newcomer = (
  id: string,
  email: string,
  request: NonNullable<Subscriber['request']>,
  now: Date,
): Subscriber => ({
  id,
  email: normalAddress(email),
  status: 'pending',
  settings: request.settings,
  request,
  expiresAt: inDays(now, validDays),
  revision: 0,
});

/** What a confirmation link stands for, without doing anything; undefined when it is forged, used up or too old. */
export async function unconfirmedRequest(token: string, on: Desk): Promise<AlertSettings | undefined> {
  const link = readLink(token, 'confirm', on.secret);
  const subscriber = link && (await on.subscribers.find(link.subscriber));
  if (!subscriber) return undefined;
  if (subscriber.status === 'active' && subscriber.confirmed === link.nonce) return subscriber.settings;
  return isOpen(subscriber, link.nonce, on.now()) ? subscriber.request?.settings : undefined;
}

const isOpen = ({ request }: Subscriber, nonce: string | undefined, now: Date): boolean =>
  request !== undefined &&
  request.nonce === nonce &&
  Date.parse(request.at) + validDays * dayMs > now.getTime();

/** Begin to send what was asked for. Confirming twice changes nothing; undefined when the link is no good. */
export async function confirm(token: string, on: Desk): Promise<Subscriber | undefined> {
  const link = readLink(token, 'confirm', on.secret);
  if (!link) return undefined;
  const now = on.now();
  const subscriber = await change(link.subscriber, on, (known) => {
    if (!known?.request || !isOpen(known, link.nonce, now)) return undefined;
    const { request, expiresAt: _, ...rest } = known;
    const { settings, nonce } = request;
    return {
      ...rest,
      status: 'active',
      settings,
      confirmed: nonce,
      confirmedAt: now.toISOString(),
      dueAt: nextDue(settings, now),
      covered: known.status === 'active' && known.covered ? known.covered : beginning(settings, now),
    };
  });
  return subscriber?.status === 'active' && subscriber.confirmed === link.nonce ? subscriber : undefined;
}

/** The first digest looks back one period, so that it is worth opening. */
const beginning = ({ frequency }: AlertSettings, now: Date) => ({
  through: ago(now, (frequency === 'daily' ? 1 : 7) * dayMs),
  sent: [],
});

/** Stop at once, for good. Again, or for somebody forgotten, changes nothing. False when the link is forged. */
export async function unsubscribe(token: string, on: Desk): Promise<boolean> {
  const link = readLink(token, 'unsubscribe', on.secret);
  if (!link) return false;
  await change(link.subscriber, on, (known) => {
    if (known?.status !== 'active') return undefined;
    const { dueAt: _, request: __, ...rest } = known;
    return { ...rest, status: 'unsubscribed' };
  });
  return true;
}

/** The active subscriber that a preferences link belongs to. */
export async function subscriberOf(token: string, on: Desk): Promise<Subscriber | undefined> {
  const link = readLink(token, 'preferences', on.secret);
  const subscriber = link && (await on.subscribers.find(link.subscriber));
  return subscriber?.status === 'active' ? subscriber : undefined;
}

/** Put new settings in force; undefined when the link is no good or the alert has ended. */
export async function prefer(
  token: string,
  settings: AlertSettings,
  on: Desk,
): Promise<Subscriber | undefined> {
  const link = readLink(token, 'preferences', on.secret);
  if (!link) return undefined;
  const changed = await change(link.subscriber, on, (known) =>
    known?.status === 'active' ? { ...known, settings, dueAt: nextDue(settings, on.now()) } : undefined,
  );
  return changed?.status === 'active' ? changed : undefined;
}

/** The links that a mail to this person carries. */
export const personalLinks = (subscriber: string, siteUrl: string, secret: string): PersonalLinks => ({
  unsubscribe: `${siteUrl}/unsubscribe/${signLink({ kind: 'unsubscribe', subscriber }, secret)}`,
  preferences: `${siteUrl}/preferences/${signLink({ kind: 'preferences', subscriber }, secret)}`,
});

/** Read, change, write, and again when somebody else was faster. Returns what is stored in the end. */
export async function change(
  id: string,
  on: { readonly subscribers: Pick<Subscribers, 'find' | 'put'> },
  how: (known: Subscriber | undefined) => Subscriber | undefined,
): Promise<Subscriber | undefined> {
  for (let attempt = 0; attempt < 8; attempt++) {
    const known = await on.subscribers.find(id);
    const next = how(known);
    if (!next) return known;
    const stored = { ...next, revision: (known?.revision ?? 0) + 1 };
    if (await on.subscribers.put(stored)) return stored;
  }
  throw new Error(`subscriber ${id} was being changed by others 8 times in a row`);
}
