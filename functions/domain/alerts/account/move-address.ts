import { type RateCounters, spendRateLimit } from '../../access/rate-limit.ts';
import { defined } from '../../defined.ts';
import type { Log } from '../../log.ts';
import type { Voting } from '../../ranking/cast-vote.ts';
import { moveVotes } from '../../ranking/move-votes.ts';
import { dayMs } from '../../time.ts';
import type { Deliveries } from '../delivery/deliveries.ts';
import type { MailContent, Mailer } from '../delivery/mailer.ts';
import { dueAfter, dueFields, dueOf } from '../delivery/next-due.ts';
import { changeSubscriber } from '../subscription/change-subscriber.ts';
import type { Consents } from '../subscription/consent.ts';
import { normalizeAddress, subscriberId } from '../subscription/email-address.ts';
import { moveValidDays, readLink, signLink } from '../subscription/link-token.ts';
import type { Subscriber } from '../subscription/subscriber.ts';
import type { SubscriptionDeps } from '../subscription/subscription-deps.ts';
import type { AddressMoves, MoveRequest } from './address-moves.ts';

/** What a change of address works with. */
export interface Moving extends SubscriptionDeps, Omit<Voting, 'pause' | 'now' | 'secret'> {
  readonly moves: AddressMoves;
  readonly consents: Consents;
  readonly deliveries: Pick<Deliveries, 'find'>;
  readonly mailer: Pick<Mailer, 'send'>;
  readonly rates: RateCounters;
  readonly newId: () => string;
  readonly log: Pick<Log, 'error'>;
  /** Compose the mail to the new address, which brings the token of a link. */
  readonly composeMove: (token: string) => MailContent;
  /** Compose the mail that tells the old address. */
  readonly composeMoved: () => MailContent;
}

/** How many mails a mailbox gets because somebody says that it is theirs; counted with those that confirm an alert. */
const moveLimit = { seconds: 3_600, most: 3 };

/**
 * Have a link mailed to the address that an alert shall go to. Nothing tells the caller whether it is known, or suppressed, or
 * has had too many such mails: then none goes.
 */
export async function askToMove(subscriber: Subscriber, email: string, on: Moving): Promise<void> {
  const to = subscriberId(email, on.secret);
  for (const who of [`move#${subscriber.id}`, `confirm#${to}`])
    if (await spendRateLimit(who, 1, [moveLimit], on)) return;
  const nonce = on.newId();
  const request = { nonce, email: normalizeAddress(email), at: on.now().toISOString() };
  await on.moves.ask(subscriber.id, request);
  if (await on.subscribers.isSuppressed(to)) return;
  const token = signLink({ kind: 'move', subscriber: subscriber.id, nonce }, on.links);
  await send(request.email, on.composeMove(token), { purpose: 'move', subscriber: to }, on);
}

/** What a link to a new address would do. */
export interface OpenMove {
  /** the address that it went to */
  readonly email: string;
  /** whether that address has an alert of its own, which the moved one would replace */
  readonly replaces: boolean;
}

/** Look at a change of address, and change nothing; undefined when its link is forged, used up or too old. */
export async function openMove(token: string, on: Moving): Promise<OpenMove | undefined> {
  const move = await readMove(token, on);
  if (!move?.request) return undefined;
  const { email } = move.request;
  const known = await on.subscribers.find(subscriberId(email, on.secret));
  const mover = await on.subscribers.find(move.from);
  if (mover?.status !== 'active') return undefined;
  return { email, replaces: known?.status === 'active' };
}

/**
 * Complete a change of address. The new row is written first and the old one deleted last: killed anywhere and done again, the
 * end is the same, and until then nothing is lost. Returns the subscriber as they are then; undefined when the link is not
 * valid, the alert has ended, or no mail may go to the new address.
 */
export async function completeMove(token: string, on: Moving): Promise<Subscriber | undefined> {
  const move = await readMove(token, on);
  if (!move) return undefined;
  const { from, nonce, request } = move;
  const to = request ? subscriberId(request.email, on.secret) : (await on.moves.movedTo(from))?.to;
  if (to === undefined || to === from) return undefined;
  const old = request && (await on.subscribers.find(from));
  if (request && old?.status === 'active') {
    if (await on.subscribers.isSuppressed(to)) return undefined;
    await on.moves.note(from, { to, at: on.now().toISOString() });
    await takeOver(old, to, request, on);
  }
  const moved = await on.subscribers.find(to);
  if (moved?.confirmed !== nonce) return undefined;
  if (request) await bringAlong(from, moved, request, on);
  if (old) await leave(old, on);
  await on.moves.forget(from);
  return moved.status === 'active' ? moved : undefined;
}

/** Read a link to a new address: whose it is, and what they asked for, unless that is over or done. */
async function readMove(
  token: string,
  on: Pick<Moving, 'links' | 'now' | 'moves'>,
): Promise<{ from: string; nonce: string; request: MoveRequest | undefined } | undefined> {
  const now = on.now();
  const link = readLink(token, 'move', on.links, now);
  if (!link?.nonce) return undefined;
  const { subscriber: from, nonce } = link;
  const asked = await on.moves.asked(from);
  const isOpen = asked?.nonce === nonce && Date.parse(asked.at) + moveValidDays * dayMs > now.getTime();
  return { from, nonce, request: isOpen ? asked : undefined };
}

/** Write the row of the new address, all but the address as the old one has it; an alert that was there is replaced. */
async function takeOver(old: Subscriber, to: string, request: MoveRequest, on: Moving): Promise<void> {
  const now = on.now();
  const due = dueOf(old);
  const claimed = await on.deliveries.find(due.edition, old.id);
  // what is on its way to the old address is not sent to the new one as well
  const isTaken = claimed !== undefined && claimed.state !== 'released';
  const isSent = isTaken && !['claimed', 'unresolved', 'failed'].includes(claimed.state);
  await changeSubscriber(to, on, (known) => {
    if (known?.confirmed === request.nonce) return undefined;
    return defined({
      status: old.status,
      settings: old.settings,
      activeSince: old.activeSince,
      last: old.last,
      ...dueFields(isTaken ? dueAfter(old.settings, due, now) : due),
      id: to,
      email: request.email,
      confirmed: request.nonce,
      confirmedAt: now.toISOString(),
      wantedAt: now.toISOString(),
      covered: isSent ? claimed.covered : old.covered,
      revision: known?.revision ?? 0,
    });
  });
}

/** Bring votes and consents to the new id; whatever is there already stays. */
async function bringAlong(from: string, moved: Subscriber, request: MoveRequest, on: Moving): Promise<void> {
  await moveVotes(from, moved.id, on);
  for (const consent of await on.consents.of(from)) await on.consents.keep(moved.id, consent);
  await on.consents.keep(moved.id, {
    askedAt: request.at,
    request: request.nonce,
    words: 'a change of address',
    settings: moved.settings,
    ...(moved.confirmedAt && { confirmedAt: moved.confirmedAt }),
  });
  await on.consents.erase(from);
}

/** Tell the old address, and forget it. */
async function leave(old: Subscriber, on: Moving): Promise<void> {
  if (old.status === 'active' && !(await on.subscribers.isSuppressed(old.id)))
    await send(old.email, on.composeMoved(), { purpose: 'moved', subscriber: old.id }, on);
  await on.subscribers.erase(old.id);
}

async function send(
  to: string,
  content: MailContent,
  tags: Readonly<Record<string, string>>,
  on: Pick<Moving, 'mailer' | 'log'>,
): Promise<void> {
  const message = { to, ...content, headers: { 'Auto-Submitted': 'auto-generated' }, tags };
  const result = await on.mailer.send(message).catch((error: unknown) => ({ outcome: 'failed', error }));
  if (result.outcome !== 'sent') on.log.error('a mail about an address was not sent', { ...result });
}
