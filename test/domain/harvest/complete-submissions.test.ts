import { describe, expect, test } from 'vitest';
import {
  type CompletingSubmissions,
  completeSubmissions,
} from '../../../functions/domain/harvest/complete-submissions.ts';
import type { Lookup } from '../../../functions/domain/harvest/lookup.ts';
import { SourceError } from '../../../functions/domain/harvest/source-error.ts';
import { enqueueLookup } from '../../../functions/domain/intake/pending-papers.ts';
import { fuse, untilCrash } from '../../support/crash.ts';
import { memoryLeases } from '../../support/memory-leases.ts';
import { memoryPapers } from '../../support/memory-papers.ts';
import { memoryPendings } from '../../support/memory-pendings.ts';
import { aDraft } from '../../support/papers.ts';
import { virtualTime } from '../../support/virtual-time.ts';

/** Knows the papers whose numbers are in the answer. */
const arxiv: Lookup = {
  name: 'arxiv-api',
  host: { name: 'arxiv', pauseSeconds: 3 },
  mostNames: 2,
  covers: (name) => name.startsWith('arxiv:'),
  ask: (names) => `https://arxiv.example/${names.join(',')}`,
  read: (body) =>
    body
      .split(' ')
      .filter(Boolean)
      .map((number) => ({
        draft: aDraft({
          arxivId: `2611.0000${number}`,
          title: `Number ${number}`,
          source: 'arxiv',
          listedAt: '2026-11-01T00:00:00.000Z',
        }),
      })),
};
const crossref: Lookup = {
  ...arxiv,
  name: 'crossref',
  host: { name: 'crossref', pauseSeconds: 1 },
  mostNames: 1,
  covers: (name) => name.startsWith('doi:'),
  read: () => [{ errors: [{ path: 'abstract', message: 'is not known' }] }],
};

function desk(answer: (address: string) => string) {
  const time = virtualTime('2026-11-23T08:00:00Z');
  const [papers, pendings, leases] = [memoryPapers(), memoryPendings(), memoryLeases()];
  let serial = 0;
  const on: CompletingSubmissions = {
    ...{ papers, pendings, leases, now: time.now, sleep: time.sleep },
    classify: () => ({ topics: [] }),
    model: 'test',
    newId: () => `id-${++serial}`,
    chance: () => 0.5,
    get: async (address) => answer(address),
  };
  const run = (given: Partial<CompletingSubmissions> = {}) =>
    time.until(completeSubmissions([arxiv, crossref], { ...on, ...given }));
  return { time, on, papers, pendings, run };
}

/** Answers with all numbers that it is asked for. */
const knowing = (address: string) =>
  [...address.matchAll(/2611\.0000(\d)/g)].map(([, number]) => number).join(' ');

describe('submissions of nothing but a name', () => {
  test('are completed in the place of a submission, and once', async () => {
    const { on, papers, pendings, run } = desk(knowing);
    const { since } = await enqueueLookup('arxiv:2611.00001', 'a script', on);
    await enqueueLookup('arxiv:2611.00002', undefined, on);
    await enqueueLookup('arxiv:2611.00003', undefined, on);
    await enqueueLookup('arxiv:2611.00001', 'another', on);
    expect(await run()).toEqual({ completed: 3, missed: 0, waiting: 0 });
    const paper = papers.rows.get('arxiv:2611.00001');
    expect(paper).toMatchObject({ listedAt: since, submittedBy: 'a script', source: 'arxiv' });
    expect(paper?.heat).toBeGreaterThan(0);
    expect(pendings.rows.size).toBe(0);
    expect(await run()).toEqual({ completed: 0, missed: 0, waiting: 0 });
  });

  test('that nobody knows yet are asked for again later, and given up in the end', async () => {
    const { time, on, pendings, run } = desk(() => '');
    await enqueueLookup('arxiv:2611.00001', undefined, on);
    expect(await run()).toMatchObject({ missed: 1 });
    expect(await run()).toMatchObject({ missed: 0 });
    for (let days = 0; days < 8; days++) {
      time.setWall(86_400_000);
      await run();
    }
    expect(pendings.rows.get('arxiv:2611.00001')).toMatchObject({ unknown: 'its archive does not know it' });
    await enqueueLookup('arxiv:2611.00001', undefined, on);
    expect(pendings.rows.get('arxiv:2611.00001')).not.toHaveProperty('unknown');
  });

  test('of which too little is known are given up with the reason', async () => {
    const { on, pendings, run } = desk(() => '{}');
    await enqueueLookup('doi:10.1000/182', undefined, on);
    expect(await run()).toMatchObject({ missed: 1 });
    expect(pendings.rows.get('doi:10.1000/182')).toMatchObject({ unknown: 'abstract is not known' });
  });

  test('that are found and refused are not called completed, and a reader who asks is told why', async () => {
    const { on, papers, pendings, run } = desk(knowing);
    await enqueueLookup('arxiv:2611.00001', undefined, on);
    const read: Lookup['read'] = () => [
      { draft: aDraft({ arxivId: '2611.00001', publishedAt: '2036-01-01T00:00:00.000Z' }) },
    ];
    expect(await completeSubmissions([{ ...arxiv, read }], on)).toEqual({
      completed: 0,
      missed: 1,
      waiting: 0,
    });
    expect(papers.rows.size).toBe(0);
    expect(pendings.rows.get('arxiv:2611.00001')).toMatchObject({
      unknown: 'publishedAt 2036-01-01 lies in the future',
    });
    expect(await run()).toMatchObject({ completed: 0 });
  });

  test('wait when nobody answers, and 404 is an answer', async () => {
    const { on, pendings, run } = desk((address) => {
      throw address.includes('doi:')
        ? new SourceError('refused', '404', { status: 404 })
        : new SourceError('unavailable', '503');
    });
    await enqueueLookup('arxiv:2611.00001', undefined, on);
    await enqueueLookup('doi:10.1000/182', undefined, on);
    expect(await run()).toEqual({ completed: 0, missed: 1, waiting: 1 });
    expect(pendings.rows.get('arxiv:2611.00001')).toMatchObject({ tries: 0 });
    expect(pendings.rows.get('doi:10.1000/182')).toMatchObject({ tries: 1 });
  });

  test('killed anywhere and run again, each is there once and waits no more', async () => {
    const meter = fuse();
    const counted = desk(knowing);
    await enqueueLookup('arxiv:2611.00001', undefined, counted.on);
    await counted.run({ papers: meter.wrap(counted.papers), pendings: meter.wrap(counted.pendings) });
    for (let at = 1; at <= meter.calls; at++) {
      const { on, papers, pendings, run } = desk(knowing);
      await enqueueLookup('arxiv:2611.00001', undefined, on);
      const cut = fuse(at, at % 2 === 0);
      await untilCrash(() => run({ papers: cut.wrap(papers), pendings: cut.wrap(pendings) }));
      await run();
      expect([...papers.rows.keys()]).toEqual(['arxiv:2611.00001']);
      expect(pendings.rows.size).toBe(0);
    }
  });
});
