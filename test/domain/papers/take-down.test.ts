import { describe, expect, test } from 'vitest';
import { findPaper } from '../../../functions/domain/papers/identity/find-paper.ts';
import { ingest } from '../../../functions/domain/papers/ingest.ts';
import { markWithdrawn } from '../../../functions/domain/papers/mark-withdrawn.ts';
import { hidePaper, prunePaper, unhidePaper } from '../../../functions/domain/papers/take-down.ts';
import { fuse, untilCrash } from '../../support/crash.ts';
import { memoryPapers } from '../../support/memory-papers.ts';
import { aDraft } from '../../support/papers.ts';

let clock = Date.parse('2026-11-23T08:00:00Z');
const now = () => new Date(clock++);
const id = 'arxiv:1706.03762';
const draft = aDraft({ arxivId: '1706.03762', doi: '10.1000/attention', source: 'arxiv' });

async function archive() {
  const papers = memoryPapers();
  const on = { papers, now, classify: () => ({ topics: [] }), model: 'test' };
  await ingest(draft, on);
  await ingest({ ...draft, version: 2, abstract: 'Better.' }, on);
  return on;
}

describe('taking a paper down', () => {
  test('hidden, it stays hidden when it comes again, and can be shown again', async () => {
    const on = await archive();
    expect(await hidePaper('10.1000/attention', 'asked for by its author', on)).toMatchObject({
      id,
      hidden: 'asked for by its author',
    });
    const revision = on.papers.rows.get(id)?.revision;
    await hidePaper(id, 'asked for by its author', on);
    expect(on.papers.rows.get(id)?.revision).toBe(revision);
    expect(await ingest({ ...draft, version: 3 }, on)).toMatchObject({
      status: 'updated',
      paper: { hidden: 'asked for by its author' },
    });
    const shown = await unhidePaper(id, on);
    expect(shown).toMatchObject({ version: 3 });
    expect(shown).not.toHaveProperty('hidden');
  });

  test('pruned, nothing of what it said is left, and nothing brings it back', async () => {
    const on = await archive();
    await prunePaper(id, 'by court order', on);
    expect(JSON.stringify([...on.papers.rows.values()])).not.toMatch(/Attention|Better|Vaswani/);
    expect(await on.papers.past(id)).toEqual([]);
    for (const again of [draft, { ...draft, version: 3, title: 'Attention, Thrice' }, aDraft()]) {
      expect(await ingest(again, on)).toMatchObject({ status: 'unchanged', paper: { id, pruned: true } });
    }
    expect(await unhidePaper(id, on)).toMatchObject({ pruned: true, hidden: 'by court order' });
    expect(await findPaper('10.1000/attention', on.papers)).toMatchObject({ pruned: true });
    expect(on.papers.rows.size).toBe(1);
  });

  test('pruned, no category is expected of it', async () => {
    const predictedCategory = { category: 'cs.CL', score: 0.8, evidence: ['attention'] };
    const on = { ...(await archive()), classify: () => ({ topics: [], predictedCategory }) };
    const bare = { ...draft, arxivId: '2001.00001', doi: '10.1000/bare', categories: [] };
    expect((await ingest(bare, on)).paper).toMatchObject({ predictedCategory });
    expect(await prunePaper('2001.00001', 'why', on)).not.toHaveProperty('predictedCategory');
  });

  test('killed anywhere and run again, it ends as if nothing had happened', async () => {
    const meter = fuse();
    const counted = await archive();
    await prunePaper(id, 'why', { ...counted, papers: meter.wrap(counted.papers) });
    for (let at = 1; at <= meter.calls; at++) {
      for (const after of [false, true]) {
        const on = await archive();
        await untilCrash(() => prunePaper(id, 'why', { ...on, papers: fuse(at, after).wrap(on.papers) }));
        await prunePaper(id, 'why', on);
        expect(on.papers.rows.get(id)).toMatchObject({ title: '', pruned: true });
        expect(await on.papers.past(id)).toEqual([]);
      }
    }
  });

  test('withdrawn once, and nobody who is not there', async () => {
    const on = await archive();
    expect(await markWithdrawn(id, 'arxiv', on)).toBe('updated');
    expect(await markWithdrawn(id, 'arxiv', on)).toBe('unchanged');
    expect(await markWithdrawn('arxiv:2001.00001', 'arxiv', on)).toBe('unknown');
    expect(await hidePaper('arxiv:2001.00001', 'why', on)).toBeUndefined();
  });
});
