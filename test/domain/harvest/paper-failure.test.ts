import { describe, expect, test } from 'vitest';
import { arxivCalendar } from '../../../functions/domain/harvest/calendar.ts';
import { type Harvesting, harvest } from '../../../functions/domain/harvest/harvest.ts';
import type { Source } from '../../../functions/domain/harvest/source.ts';
import { UnreadableError } from '../../../functions/domain/papers/unreadable-error.ts';
import { memoryLeases } from '../../support/memory-leases.ts';
import { memoryPapers } from '../../support/memory-papers.ts';
import { memoryStates } from '../../support/memory-states.ts';
import { aDraft } from '../../support/papers.ts';
import { virtualTime } from '../../support/virtual-time.ts';

const [damaged, sound, gone] = ['arxiv:2611.00001', 'arxiv:2611.00002', 'arxiv:2611.00003'] as const;

/** Two pages: a paper and another one, then one that its archive has removed and a last one. */
const source: Source = {
  name: 'numbers',
  host: { name: 'numbers', pauseSeconds: 3 },
  calendar: arxivCalendar([]),
  watches: ['cs.CL'],
  begin: () => ({ page: 0 }),
  ask: ({ page }) => `https://numbers.example/${page}`,
  read: (_, { page }) => ({
    items:
      page === 0 ? [{ draft: brought('1') }, { draft: brought('2') }] : [{ gone }, { draft: brought('4') }],
    day: '2026-11-23',
    position: { page: page === 0 ? 1 : 0 },
    more: page === 0,
  }),
};

const brought = (number: string) =>
  aDraft({ arxivId: `2611.0000${number}`, title: `Number ${number}`, source: 'arxiv' });

function deployment() {
  const time = virtualTime('2026-11-23T15:30:00Z');
  const [papers, states, leases] = [memoryPapers(), memoryStates(), memoryLeases()];
  const on: Harvesting = {
    ...{ papers, states, leases, now: time.now, sleep: time.sleep },
    classify: () => ({ topics: [] }),
    model: 'test',
    newId: () => 'id',
    chance: () => 0.5,
    wants: () => true,
    get: async () => 'a page',
  };
  const run = (given: Partial<Harvesting['papers']> = {}) =>
    time.until(harvest(source, { ...on, papers: { ...papers, ...given } }, {}));
  return { papers, states, run };
}

describe('a paper that cannot be kept', () => {
  test.each([
    ['brought', damaged],
    ['gone', gone],
  ])('since its row is damaged does not stop the source: one that is %s', async (_, id) => {
    const { papers, run } = deployment();
    const find = async (asked: string) => {
      if (asked === id) throw new UnreadableError(`the row paper#${id} cannot be read`);
      return papers.find(asked);
    };
    expect(await run({ find })).toMatchObject({ outcome: 'whole', refused: 1 });
    expect([...papers.rows.keys()]).toEqual(expect.arrayContaining([sound, 'arxiv:2611.00004']));
  });

  test('since others keep changing it comes again with the next run, and the page after it', async () => {
    const { papers, states, run } = deployment();
    const commit: typeof papers.commit = async (paper) => paper.id !== damaged && papers.commit(paper);
    expect(await run({ commit })).toMatchObject({ outcome: 'stopped' });
    expect(states.rows.get('numbers')?.position).toBeUndefined();
    expect([...papers.rows.keys()]).toEqual([sound]);
    expect(await run()).toMatchObject({ outcome: 'whole', refused: 0 });
    expect([...papers.rows.keys()]).toEqual(expect.arrayContaining([damaged, sound, 'arxiv:2611.00004']));
  });
});
