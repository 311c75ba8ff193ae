import { findLink } from '../../flows/outbox-mails.ts';
import type { Known, KnownReader } from '../world/known.ts';
import { asForm } from '../world/requests.ts';
import type { World } from '../world/world.ts';
import { siteUrl } from '../world/world.ts';
import { type Doing, inWords, type StepKind } from './step-kind.ts';

/** The path of a link in the last mail to somebody that has one; empty where there is none. */
export function lastLink({ post }: World, email: string, kind: string): string {
  const found = post.letters
    .filter(({ to }) => to === email)
    .map(({ text }) => findLink(text, kind))
    .filter(Boolean);
  return (found.at(-1) ?? '').replace(siteUrl, '');
}

const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString();

/** Somebody asks for an alert of everything, and opens the link in the mail. */
export const subscribe: StepKind = async ({ world, known, chance, box, faults }) => {
  if (known.readers.size >= 6) return 'there are enough readers';
  const email = `reader${known.readers.size}.${chance.whole(1, 1e6)}@example.org`;
  const reader: KnownReader = { email, isUncertain: false };
  known.readers.set(email, reader);
  const hour = String(chance.one([8, 9]));
  const body = JSON.stringify({ email, frequency: 'daily', timezone: 'UTC', hour: Number(hour) });
  const headers = { ...asForm(world), 'content-type': 'application/json' };
  const asked = await box.ask('POST', '/api/subscriptions', { headers, body }, faults);
  await world.collect();
  const confirmed = await pressConfirm({ world, box, faults: [] }, reader);
  return `${email}: ${inWords(asked).slice(0, 60)}; ${confirmed}`;
};

/** Press the button of the last confirmation mail to a reader, if one came. */
export async function pressConfirm(
  { world, box, faults }: Pick<Doing, 'world' | 'box' | 'faults'>,
  reader: KnownReader,
): Promise<string> {
  const path = lastLink(world, reader.email, 'confirm');
  if (!path || reader.confirmedAt || reader.endedAt || reader.isUncertain) return 'no mail to confirm';
  const outcome = await box.ask('POST', path, { headers: asForm(world) }, faults);
  if ('done' in outcome && outcome.done.status === 200) {
    reader.confirmedAt = world.clock.now();
    const cookie = outcome.done.headers['set-cookie']?.split(';')[0];
    if (cookie) reader.cookie = cookie;
  }
  return inWords(outcome).slice(0, 60);
}

/** Somebody who waits opens the link once more. */
export const confirmAgain: StepKind = async (doing) => {
  await doing.world.collect();
  const waiting = [...doing.known.readers.values()].filter(({ confirmedAt }) => !confirmedAt);
  const reader = waiting.length > 0 ? doing.chance.one(waiting) : undefined;
  return reader ? `${reader.email}: ${await pressConfirm(doing, reader)}` : 'nobody waits';
};

/** Somebody whose mail came back, or who complained, asks for an alert again: nothing of ours may reach them. */
export const comeBack: StepKind = async ({ world, known, chance, box, faults }) => {
  const barred = [...known.readers.values()].filter(({ isSuppressed }) => isSuppressed);
  if (barred.length === 0) return 'nobody comes back';
  const { email } = chance.one(barred);
  const body = JSON.stringify({ email, frequency: 'daily', timezone: 'UTC', hour: 8 });
  const headers = { ...asForm(world), 'content-type': 'application/json' };
  const asked = await box.ask('POST', '/api/subscriptions', { headers, body }, faults);
  await world.collect();
  const path = lastLink(world, email, 'confirm');
  const pressed = path && inWords(await box.ask('POST', path, { headers: asForm(world) }));
  return `${email}: ${inWords(asked).slice(0, 40)}; ${pressed.slice(0, 40)}`;
};

const anyActive = ({ readers }: Known, { chance }: Doing): KnownReader | undefined => {
  const active = [...readers.values()].filter(({ confirmedAt, endedAt }) => confirmedAt && !endedAt);
  return active.length > 0 ? chance.one(active) : undefined;
};

/** A reader leaves, by the link of a digest. */
export const unsubscribe: StepKind = async (doing) => {
  const { world, known, box, faults } = doing;
  await world.collect();
  const reader = anyActive(known, doing);
  const path = reader && lastLink(world, reader.email, 'unsubscribe');
  if (!reader || !path) return 'nobody leaves';
  const body = 'List-Unsubscribe=One-Click';
  const outcome = await box.ask('POST', path, { headers: asForm(world), body }, faults);
  if ('done' in outcome && outcome.done.status === 200) reader.endedAt = world.clock.now();
  else reader.isUncertain = true;
  return `${reader.email}: ${inWords(outcome).slice(0, 60)}`;
};

/** An operator erases a reader. */
export const eraseReader: StepKind = async (doing) => {
  const { world, known, box, faults } = doing;
  const reader = anyActive(known, doing);
  if (!reader) return 'nobody is erased';
  reader.isUncertain = true;
  const outcome = await box.command('subscribers', ['erase', reader.email], faults);
  if ('done' in outcome && outcome.done.status === 0) reader.endedAt = world.clock.now();
  return `${reader.email}: ${inWords(outcome).slice(0, 60)}`;
};

/** A reader votes, or takes their vote back. */
export const vote: StepKind = async (doing) => {
  const { world, known, chance, box, faults } = doing;
  const reader = anyActive(known, doing);
  if (!reader?.cookie || known.accepted.length === 0) return 'nobody votes';
  const { id } = chance.one(known.accepted);
  const headers = asForm(world, reader.cookie);
  const body = form({ paper: id, vote: chance.one(['up', 'up', 'none']) });
  return `${reader.email} on ${id}: ${inWords(await box.ask('POST', '/vote', { headers, body }, faults)).slice(0, 40)}`;
};

/** A reader moves to another address, by the link that is mailed to it. */
export const moveAddress: StepKind = async (doing) => {
  const { world, known, chance, box, faults } = doing;
  await world.collect();
  const reader = anyActive(known, doing);
  if (!reader || reader.isUncertain) return 'nobody moves';
  const headers = asForm(world);
  const body = form({ email: reader.email });
  const asked = await box.ask('POST', '/account', { headers, body });
  await world.collect();
  const account = lastLink(world, reader.email, 'account');
  if (!account) return `${reader.email}: no link came, ${inWords(asked).slice(0, 40)}`;
  const email = `moved${chance.whole(1, 1e6)}@example.org`;
  const begun = await box.ask('POST', `${account}/address`, { headers, body: form({ email }) });
  await world.collect();
  const link = lastLink(world, email, 'account/move');
  if (!link) return `${reader.email}: no link came to the new address, ${inWords(begun).slice(0, 60)}`;
  // whatever becomes of it: nothing is promised to the old address any more, and to the new once it is answered for
  const moved: KnownReader = { email, isUncertain: false };
  known.readers.set(email, moved);
  reader.isUncertain = true;
  const outcome = await box.ask('POST', link, { headers }, faults);
  if ('done' in outcome && outcome.done.status === 200) {
    moved.confirmedAt = world.clock.now();
    reader.endedAt = world.clock.now();
  } else moved.isUncertain = true;
  return `${reader.email} to ${email}: ${inWords(outcome).slice(0, 40)}`;
};
