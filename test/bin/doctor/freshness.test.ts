import { expect, test } from 'vitest';
import { checkClock, sampleOf } from '../../../bin/doctor/checks/check-clock.ts';
import { checkFreshness, type FreshnessReading } from '../../../bin/doctor/checks/check-freshness.ts';
import { checkSources } from '../../../bin/doctor/checks/check-sources.ts';
import { huggingFaceSource } from '../../../functions/sources/hugging-face/hugging-face-source.ts';

const now = new Date('2026-11-30T12:00:00.000Z');
const ago = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();

const published = { manifest: { through: ago(30), day: '2026-11-30' }, progress: { release: 'r', owed: {} } };
const mails = { active: 3, late: 0, standing: {}, unresolved: [] };
/** All is fresh, but for what a test says. */
const wrong = async (different: Partial<Record<keyof FreshnessReading, unknown>>): Promise<string[]> => {
  const reading = {
    published: async () => published,
    lastChange: async () => ago(40),
    lastHarvests: async () => [undefined, ago(50)],
    mail: async () => mails,
    release: 'r',
    now,
    ...different,
  } as unknown as FreshnessReading;
  return (await checkFreshness(reading)).flatMap(({ state, kind }) =>
    state === 'well' ? [] : [kind ?? state],
  );
};

test('what is old is late only where something should have come since', async () => {
  expect(await wrong({})).toEqual([]);
  // nothing happened for weeks, and a day has begun some minutes ago
  expect(await wrong({ lastChange: async () => ago(60 * 24 * 20) })).toEqual([]);
  expect(await wrong({ lastChange: async () => undefined, lastHarvests: async () => [] })).toEqual([
    'not here',
  ]);
  // a change of this minute is not on the site yet
  expect(await wrong({ lastChange: async () => ago(2) })).toEqual([]);
  expect(await wrong({ lastChange: async () => ago(20) })).toEqual(['site is stale']);
  const of =
    (manifest: object, progress: object = {}) =>
    async () => ({
      manifest: { ...published.manifest, ...manifest },
      progress: { ...published.progress, ...progress },
    });
  expect(await wrong({ published: of({ day: '2026-11-29' }) })).toEqual(['site is stale']);
  expect(await wrong({ published: of({}, { release: 'before' }) })).toEqual(['site is stale']);
  expect(await wrong({ published: of({}, { owed: { '2026-01-01': 'whole' } }) })).toEqual(['site is owed']);
  expect(await wrong({ published: async () => ({}) })).toEqual(['site was never published']);
  expect(await wrong({ lastHarvests: async () => [ago(400), ago(500)] })).toEqual(['harvest is late']);
  expect(await wrong({ mail: async () => ({ ...mails, late: 1 }) })).toEqual(['digests are late']);
  const stopped = { at: ago(60), sent: 9, bounced: 9, complained: 0 };
  expect(await wrong({ mail: async () => ({ ...mails, standing: { stopped } }) })).toEqual([
    'digests are stopped',
  ]);
});

test('what cannot be read hides nothing of the rest', async () => {
  const broken = () => Promise.reject(new Error('broken'));
  expect(await wrong({ published: broken, mail: async () => ({ ...mails, late: 1 }) })).toEqual([
    'unknown',
    'digests are late',
  ]);
  expect(await wrong({ published: broken, lastHarvests: broken, mail: broken })).toEqual([
    'unknown',
    'unknown',
    'unknown',
  ]);
});

test('a clock is judged by the answer that leaves the least room, and never by a cached one', () => {
  const at = Date.parse('2026-11-30T12:00:00Z');
  const sample = (aheadMs: number, tookMs = 100) => ({
    sentMs: at + aheadMs,
    receivedMs: at + aheadMs + tookMs,
    saidMs: at,
  });
  const judged = (...samples: Parameters<typeof checkClock>[0]) =>
    checkClock(samples).map(({ state }) => state);
  expect(judged()).toEqual(['unknown']);
  expect(judged(sample(0), sample(900_000, 600_000))).toEqual(['well']);
  // a slow answer says little
  expect(judged(sample(-10_000, 20_000))).toEqual(['well']);
  expect(judged(sample(4_000))).toEqual(['well']);
  expect(judged(sample(8_000))).toEqual(['warning']);
  expect(judged(sample(-8_000))).toEqual(['warning']);
  expect(judged(sample(310_000))).toEqual(['fault']);
  expect(judged(sample(-310_000))).toEqual(['fault']);
  expect(sampleOf({ date: 'Mon, 30 Nov 2026 12:00:00 GMT', age: '40' }, 0, 1)).toBeUndefined();
  expect(sampleOf({ date: 'soon' }, 0, 1)).toBeUndefined();
});

test('a source is judged by what is stored, and by one request, which offline is none', async () => {
  const source = huggingFaceSource({ url: 'https://huggingface.example' });
  const asked: string[] = [];
  const state = {
    position: {},
    firstSuccess: ago(60),
    lastSuccess: ago(60),
    lastDay: '2026-11-30',
    volumes: {},
  };
  const look = async (stored: object | undefined, more: object = {}) => {
    const found = await checkSources([source, { ...source, name: 'its twin' }], {
      states: async () =>
        new Map(stored ? [source.name, 'its twin'].map((name) => [name, stored as never]) : []),
      ask: async (address) => {
        asked.push(address);
        return 200;
      },
      isLocal: false,
      now,
      ...more,
    });
    return found.map(({ state, kind }) => kind ?? state);
  };
  expect(await look(state)).toEqual(['well', 'well', 'well']);
  expect(asked).toHaveLength(1);
  const trouble = { fault: 'unavailable', message: '503', since: ago(30), at: ago(1), times: 2 };
  expect(await look({ ...state, trouble })).toEqual(['source is failing', 'source is failing', 'well']);
  expect(await look(undefined)).toEqual(['source was never asked', 'source was never asked', 'well']);
  expect(await look(undefined, { isLocal: true, offline: 'it is said' })).toEqual([
    'not here',
    'not here',
    'not here',
  ]);
  expect(asked).toHaveLength(3);
  const unreachable = (code: string) => ({
    ask: () =>
      Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })),
  });
  expect(await look(state, unreachable('EAI_AGAIN'))).toEqual(['well', 'well', 'unknown']);
  expect(await look(state, unreachable('ECONNREFUSED'))).toEqual([
    'well',
    'well',
    'source does not answer here',
  ]);
  const states = () => Promise.reject(new Error('no table'));
  expect(await look(state, { states })).toEqual(['unknown', 'well']);
});
