import { expect, test } from 'vitest';
import { resumeDue } from '../../../../functions/domain/alerts/delivery/resume-due.ts';
import type { Subscriber } from '../../../../functions/domain/alerts/subscription/subscriber.ts';

const reader = (dueAt: string | undefined, more: Partial<Subscriber['settings']> = {}): Subscriber => ({
  id: 'a',
  email: 'ada@example.org',
  status: 'active',
  settings: { filter: '', frequency: 'daily', timezone: 'UTC', hour: 8, weekday: 1, ...more },
  covered: { through: '2026-11-20T00:00:00.000Z' },
  revision: 3,
  ...(dueAt && { dueAt, dueOn: dueAt.slice(0, 10), dueEdition: `daily-${dueAt.slice(0, 10)}` }),
});
const now = new Date('2026-11-24T12:00:00.000Z');
const madeAt = '2026-11-24T07:00:00.000Z';
const [before, between, after] = [
  '2026-11-23T08:00:00.000Z',
  '2026-11-24T08:00:00.000Z',
  '2026-11-25T08:00:00.000Z',
];

test('where nobody knows how long the old deployment went on, who was due after the backup waits for the next digest', () => {
  for (const due of [undefined, before, after]) {
    const one = reader(due);
    expect(resumeDue(one, { madeAt }, now)).toBe(one);
  }
  const moved = resumeDue(reader(between), { madeAt }, now);
  expect(moved).toMatchObject({ dueAt: after, dueOn: '2026-11-25', dueEdition: 'daily-2026-11-25' });
  // what it would have brought is in the next one
  expect(moved.covered).toEqual(reader(between).covered);
});

test('where it is known, nobody who was mailed is mailed again, and nobody who was not is forgotten', () => {
  const stopped = (until: string, due: string) => resumeDue(reader(due), { madeAt, until }, now).dueAt;
  // it stopped before the backup was made: the backup knows everything
  expect(stopped(madeAt, before)).toBe(before);
  expect(stopped(madeAt, between)).toBe(between);
  // it went on until after eight
  expect(stopped('2026-11-24T09:00:00.000Z', before)).toBe(after);
  expect(stopped('2026-11-24T09:00:00.000Z', between)).toBe(after);
  // it stopped two days ago: yesterday's and today's were never sent
  const old = { madeAt: '2026-11-20T07:00:00.000Z', until: '2026-11-22T09:00:00.000Z' };
  expect(resumeDue(reader('2026-11-22T08:00:00.000Z'), old, now).dueAt).toBe('2026-11-23T08:00:00.000Z');
});

test('a weekly reader, and one who pauses, go on by their own calendar', () => {
  const weekly = reader(between, { frequency: 'weekly', weekday: 2 });
  expect(resumeDue(weekly, { madeAt }, now)).toMatchObject({
    dueAt: '2026-12-01T08:00:00.000Z',
    dueEdition: 'weekly-2026-W49',
  });
  const paused = reader(between, { pausedUntil: '2026-12-10' });
  expect(resumeDue(paused, { madeAt }, now).dueAt).toBe('2026-12-10T08:00:00.000Z');
});
