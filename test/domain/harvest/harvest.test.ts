import { describe, expect, test } from 'vitest';
import { arxivCalendar } from '../../../functions/domain/harvest/calendar.ts';
import { type Harvesting, harvest } from '../../../functions/domain/harvest/harvest.ts';
import { healthOf } from '../../../functions/domain/harvest/health.ts';
import type { Source, SourceItem } from '../../../functions/domain/harvest/source.ts';
import { type Fault, SourceError } from '../../../functions/domain/harvest/source-error.ts';
import { fuse, untilCrash } from '../../support/crash.ts';
import { memoryLeases } from '../../support/memory-leases.ts';
import { memoryPapers } from '../../support/memory-papers.ts';
import { memoryStates } from '../../support/memory-states.ts';
import { aDraft } from '../../support/papers.ts';
import { virtualTime } from '../../support/virtual-time.ts';

const monday = '2026-11-23';

/** Three pages of two papers each, named by their numbers. */
const source: Source = {
  name: 'numbers',
  host: { name: 'numbers', pauseSeconds: 3 },
  calendar: arxivCalendar([]),
  watches: ['cs.CL'],
  begin: (_, from) => ({ page: 0, ...(from && { day: from }) }),
  ask: ({ page }) => `https://numbers.example/${page}`,
  read: (body, { page, ...position }) => {
    if (body.startsWith('<html')) throw new SourceError('another format', 'HTML');
    if (body === 'lost') throw new SourceError('lost its place', 'unknown token');
    const items = body.split(' ').filter(Boolean).map(itemOf);
    const next = Number(page) + 1;
    return { items, day: monday, position: { ...position, page: next % 3 }, more: next < 3 };
  },
  restart: (position) => ({ ...position, page: 0 }),
};

const itemOf = (word: string): SourceItem =>
  word === 'broken'
    ? { errors: [{ path: 'title', message: 'must not be empty' }] }
    : word.startsWith('-')
      ? { gone: `arxiv:2611.0000${word.slice(1)}` }
      : {
          draft: aDraft({ arxivId: `2611.0000${word}`, title: `Number ${word}`, source: 'arxiv-feed' }),
        };

const answers = ['1 2', '3 4', '5 6'];

function deployment(
  answer: (page: number, time: number) => string | Promise<string> = (page) => answers[page] ?? '',
) {
  const time = virtualTime('2026-11-23T15:30:00Z');
  const [papers, states, leases] = [memoryPapers(), memoryStates(), memoryLeases()];
  let serial = 0;
  const asked: number[] = [];
  const on: Harvesting = {
    ...{ papers, states, leases, now: time.now, sleep: time.sleep },
    classify: () => ({ topics: [] }),
    model: 'test',
    newId: () => `id-${++serial}`,
    chance: () => 0.5,
    wants: () => true,
    get: async (address) => {
      asked.push(time.elapsed());
      return answer(Number(address.split('/').at(-1)), asked.length);
    },
  };
  const run = (orders = {}, given: Partial<Harvesting> = {}) =>
    time.until(harvest(source, { ...on, ...given }, orders));
  const condition = () => healthOf(source, states.rows.get('numbers'), time.now()).condition;
  return { time, papers, states, leases, on, asked, run, condition };
}

const fail = (fault: Fault, retryAfterSeconds?: number): never => {
  throw new SourceError(fault, fault, retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
};

describe('harvesting', () => {
  test('brings every page, three seconds apart, and again brings nothing new', async () => {
    const { run, papers, asked, condition } = deployment();
    expect(await run()).toMatchObject({ outcome: 'whole', created: 6, refused: 0 });
    expect(asked.every((at, index) => index === 0 || at - (asked[index - 1] ?? 0) >= 3_000)).toBe(true);
    expect(papers.rows.size).toBe(6);
    expect(condition()).toBe('ok');
    expect(await run()).toMatchObject({ outcome: 'whole', created: 0, unchanged: 6 });
  });

  test('what cannot be read is counted with its reason, and the others are kept', async () => {
    const { run, states } = deployment((page) => (page === 0 ? '1 broken' : ''));
    expect(await run()).toMatchObject({ created: 1, refused: 1 });
    expect(states.rows.get('numbers')?.volumes).toEqual({ [monday]: { '*': 1, 'cs.CL': 1 } });
  });

  test('a paper that is gone there is withdrawn here', async () => {
    const { run, papers } = deployment((page) => ['1', '-1', '-9'][page] ?? '');
    expect(await run()).toMatchObject({ created: 1, updated: 1 });
    expect(papers.rows.get('arxiv:2611.00001')).toMatchObject({ withdrawn: true });
  });

  test('only what is for us is kept', async () => {
    const { run, on } = deployment();
    const wants: Harvesting['wants'] = ({ arxivId }) => arxivId === '2611.00003';
    expect(await run({}, { ...on, wants })).toMatchObject({ created: 1, passed: 5 });
  });

  test('killed anywhere and run again, nothing is lost and nothing is doubled', async () => {
    const counted = deployment();
    const meter = fuse();
    await counted.run({}, { states: meter.wrap(counted.states), papers: meter.wrap(counted.papers) });
    for (let at = 1; at <= meter.calls; at += 2) {
      const { run, papers, states } = deployment();
      const cut = fuse(at, at % 4 === 1);
      await untilCrash(() => run({}, { states: cut.wrap(states), papers: cut.wrap(papers) }));
      // another process comes: the dead one is given up first
      expect((await run({ maxWaitSeconds: 120 })).outcome).toBe('whole');
      await run({ maxWaitSeconds: 120 });
      expect([...papers.rows.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6].map((n) => `arxiv:2611.0000${n}`));
    }
  });

  test('a process that was killed with its lease in hand keeps no other away for long, nor one that does not wait', async () => {
    const { run, time, leases } = deployment();
    leases.rows.set('harvest/numbers', { ticket: 'of the dead', heldUntil: '2026-11-23T15:30:20.000Z' });
    expect((await run()).outcome).toBe('busy');
    time.setWall(20_001);
    expect((await run()).outcome).toBe('whole');
  });

  test('two at once: one harvests, the other is told', async () => {
    const { time, on, papers } = deployment();
    const both = await time.until(Promise.all([harvest(source, on), harvest(source, on)]));
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['busy', 'whole']);
    expect(papers.rows.size).toBe(6);
  });

  test('stops before its time is up, and the next run goes on where it was', async () => {
    const { run, on, time, papers, asked } = deployment();
    const deadline = new Date(time.now().getTime() + 4_000);
    expect(await run({}, { ...on, deadline })).toMatchObject({ outcome: 'stopped' });
    expect(papers.rows.size).toBeLessThan(6);
    const before = asked.length;
    expect(await run()).toMatchObject({ outcome: 'whole' });
    expect(papers.rows.size).toBe(6);
    expect(asked.length).toBeLessThan(before + 3);
  });

  test('a back-fill has a position of its own, and goes on where it stopped', async () => {
    const { run, on, time, states, papers } = deployment();
    const deadline = new Date(time.now().getTime() + 4_000);
    await run({ from: '2026-01-01' }, { ...on, deadline });
    expect(states.rows.get('numbers')).toBeUndefined();
    const pages: number[] = [];
    await run({ from: '2026-01-01', onPage: ({ created }: { created: number }) => pages.push(created) });
    expect(papers.rows.size).toBe(6);
    expect(pages.length).toBeLessThan(3);
    expect([...states.rows.keys()]).toEqual([]);
    const again: number[] = [];
    await run({
      from: '2026-01-01',
      onPage: ({ unchanged }: { unchanged: number }) => again.push(unchanged),
    });
    expect(again).toEqual([2, 4, 6]);
  });
});

describe('a source that misbehaves', () => {
  test.each<[Fault, number | undefined]>([
    ['throttled', undefined],
    ['throttled', 30],
    ['unavailable', undefined],
    ['unavailable', 60],
    ['unreachable', undefined],
    ['stalled', undefined],
    ['cut short', undefined],
    ['another format', undefined],
  ])(
    '%s (Retry-After %s) is asked again after a while, and nothing is lost',
    async (fault, retryAfterSeconds) => {
      const { run, papers, asked, condition } = deployment((page, time) =>
        time === 2 || time === 3 ? fail(fault, retryAfterSeconds) : (answers[page] ?? ''),
      );
      expect(await run()).toMatchObject({ outcome: 'whole', created: 6 });
      expect((asked[2] ?? 0) - (asked[1] ?? 0)).toBeGreaterThanOrEqual((retryAfterSeconds ?? 3) * 1_000);
      expect(papers.rows.size).toBe(6);
      expect(condition()).toBe('ok');
    },
  );

  test.each<Fault>(['throttled', 'unavailable', 'stalled', 'cut short', 'an error', 'another format'])(
    '%s all the time: the position stays, the trouble is told, and the last good state with it',
    async (fault) => {
      let well = true;
      const { run, states, papers, condition } = deployment((page) => {
        if (!well && page === 1) fail(fault);
        return answers[page] ?? '';
      });
      await run();
      const good = states.rows.get('numbers');
      well = false;
      expect(await run()).toMatchObject({ outcome: 'failed', trouble: { fault, times: 1 } });
      expect(await run()).toMatchObject({ outcome: 'failed', trouble: { fault, times: 2 } });
      expect(condition()).toBe('failing');
      expect(states.rows.get('numbers')).toMatchObject({ volumes: good?.volumes, position: { page: 1 } });
      expect(papers.rows.size).toBe(6);
      well = true;
      expect(await run()).toMatchObject({ outcome: 'whole' });
      expect(condition()).toBe('ok');
      expect(states.rows.get('numbers')?.trouble).toBeUndefined();
    },
  );

  test('lost our place: begins again once, and no paper is lost', async () => {
    const { run, papers } = deployment((page, time) => (time === 2 ? 'lost' : (answers[page] ?? '')));
    expect(await run()).toMatchObject({ outcome: 'whole', created: 6, unchanged: 2 });
    expect(papers.rows.size).toBe(6);
  });

  test('loses it every time: that is trouble, and no endless loop', async () => {
    const { run, asked } = deployment((page) => (page === 1 ? 'lost' : (answers[page] ?? '')));
    expect(await run()).toMatchObject({ outcome: 'failed', trouble: { fault: 'lost its place' } });
    expect(asked.length).toBeLessThan(6);
  });

  test('no paper at all on a day of announcement is no quiet day', async () => {
    const { run, condition } = deployment(() => '');
    expect(await run()).toMatchObject({ outcome: 'whole', created: 0 });
    expect(condition()).toBe('empty');
  });
});
