import { shards } from '../../../functions/domain/alerts/subscription/shard.ts';
import { asSesEvent } from '../world/post-office.ts';
import { byCdn } from '../world/requests.ts';
import type { Box } from '../world/system-box.ts';
import { inWords, type StepKind } from './step-kind.ts';

/** Publish, as the clock does or as an operator. */
export const publish: StepKind = async ({ chance, box, faults }) => {
  const event = chance.one([{}, {}, {}, { check: true }, { full: true }]);
  const outcome = await box.run({ do: 'handle', handler: 'publish', event }, faults);
  return `${JSON.stringify(event)}: ${inWords(outcome)}`;
};

/** Deliver all shards, side by side as on AWS. */
export const deliverAllShards = (box: Box, faults: Parameters<Box['run']>[1] = []) =>
  Promise.all(shards.map((shard) => box.run({ do: 'handle', handler: 'deliver', event: { shard } }, faults)));

/** Deliver what is due; often it has become due just now, and a quarter of an hour later the clock delivers again. */
export const deliver: StepKind = async ({ world, chance, box, faults, isAlone }) => {
  if (chance.happens(0.7) && isAlone) {
    const next = world.clock.now();
    if (next.getUTCHours() >= 9) next.setUTCDate(next.getUTCDate() + 1);
    next.setUTCHours(chance.one([8, 9]), chance.one([5, 20]), 0, 0);
    world.clock.passUntil(next);
  }
  const outcomes = await deliverAllShards(box, faults);
  if (isAlone && chance.happens(0.7)) {
    world.clock.pass(15);
    outcomes.push(...(await deliverAllShards(box)));
  }
  await world.collect();
  return `${world.clock.now().toISOString()}: ${outcomes.map((one) => inWords(one).slice(0, 60)).join(' | ')}`;
};

/** SES tells of some mails, in no order: late, doubled, and now and then that one came back or that its reader complains. */
export const tellMailEvents: StepKind = async ({ world, known, chance, box, faults }) => {
  await world.collect();
  const { events } = world.post;
  const told: string[] = [];
  for (let left = chance.whole(1, 6); left > 0 && events.length > 0; left--) {
    const [event] = events.splice(chance.whole(0, events.length - 1), 1);
    if (!event) break;
    const reader = known.readers.get(event.letter.to);
    const ends =
      event.letter.edition !== undefined &&
      reader?.confirmedAt &&
      !reader.isUncertain &&
      chance.happens(0.08);
    const said = ends ? { ...event, eventType: chance.one(['Bounce', 'Complaint'] as const) } : event;
    if (ends && reader) reader.isUncertain = true;
    const outcome = await box.run({ do: 'handle', handler: 'mail-events', event: asSesEvent(said) }, faults);
    // what was not taken is brought again
    if (!('done' in outcome)) events.push(said);
    else if (ends && reader) {
      reader.endedAt = world.clock.now();
      reader.isSuppressed = true;
    }
    told.push(`${said.eventType} ${said.letter.number}${'done' in outcome ? '' : ' (not taken)'}`);
  }
  return told.join(', ') || 'there is nothing to tell';
};

/** Time goes by. */
export const passTime: StepKind = async ({ world, chance }) => {
  const minutes = chance.one([1, 7, 20, 61, 200, 26 * 60]);
  world.clock.pass(minutes);
  return `${minutes} minutes`;
};

/** A reader looks at what there is: whatever is damaged, nobody gets an error of ours. */
export const read: StepKind = async ({ world, known, chance, box }) => {
  const path = chance.one([
    '/api/papers',
    '/search?q=engines',
    '/feed.json?q=topic:retrieval',
    '/api/papers?q=engines',
  ]);
  const outcome = await box.ask('GET', path, { headers: byCdn(world) });
  if (!('done' in outcome) || outcome.done.status !== 200)
    known.broken.push(`GET ${path}: ${inWords(outcome)}`);
  return `${path}: ${inWords(outcome).slice(0, 40)}`;
};
