import { expect, test } from 'vitest';
import { type IngestDeps, ingest } from '../../../functions/domain/papers/ingest.ts';
import { reclassifyPapers } from '../../../functions/domain/papers/reclassify-papers.ts';
import { prunePaper } from '../../../functions/domain/papers/take-down.ts';
import { fuse, untilCrash } from '../../support/crash.ts';
import { memoryPapers } from '../../support/memory-papers.ts';
import { aDraft } from '../../support/papers.ts';

let clock = Date.parse('2026-11-23T08:00:00Z');
const now = () => new Date(clock++);
const topic = (slug: string) => [{ slug, score: 0.9, evidence: [] }];
const old = { classify: () => ({ topics: topic('nlp') }), model: 'old', now };
const young = {
  classify: ({ title }: { title: string }) => ({ topics: topic(title.includes('graph') ? 'graphs' : 'nlp') }),
  model: 'young',
  now,
};

/** 250 papers of the old model, every fifth of them about graphs. */
async function archive() {
  const papers = memoryPapers();
  const on: IngestDeps = { papers, ...old };
  for (let index = 0; index < 250; index++) {
    await ingest(
      aDraft({ arxivId: `2611.${10_000 + index}`, title: `${index % 5 ? 'Words' : 'A graph'} ${index}` }),
      on,
    );
  }
  await prunePaper('arxiv:2611.10000', 'why', on);
  return papers;
}

test('a dry run counts and changes nothing; the run itself moves every paper, once', async () => {
  const papers = await archive();
  const before = structuredClone([...papers.rows]);
  const told = {
    papers: 249,
    changed: 49,
    categories: 0,
    topics: new Map(Object.entries({ graphs: { gained: 49, lost: 0 }, nlp: { gained: 0, lost: 49 } })),
  };
  expect(await reclassifyPapers({ papers, ...young }, { dry: true })).toEqual(told);
  expect([...papers.rows]).toEqual(before);

  expect(await reclassifyPapers({ papers, ...young })).toEqual(told);
  const moved = [...papers.rows.values()].filter(({ model }) => model === 'young');
  expect(moved).toHaveLength(249);
  const graph = papers.rows.get('arxiv:2611.10005');
  expect(graph).toMatchObject({ topics: topic('graphs'), revision: 2 });
  // a new model is no news of a paper
  expect(graph?.updatedAt).toBe(new Map(before).get('arxiv:2611.10005')?.updatedAt);
  expect(await reclassifyPapers({ papers, ...young })).toMatchObject({ papers: 0, changed: 0 });
});

test('a predicted category moves, comes and goes with the model', async () => {
  const papers = memoryPapers();
  // each title says what the one model predicts and then what the other does
  const reading = (place: number, slug: (title: string) => string): IngestDeps['classify'] => {
    return ({ title, categories }) => {
      const category = title.split(' ')[place] ?? 'none';
      const predicts = categories.length === 0 && category !== 'none';
      return {
        topics: topic(slug(title)),
        ...(predicts && { predictedCategory: { category, score: 0.8, evidence: [] } }),
      };
    };
  };
  const before: IngestDeps = { ...old, papers, classify: reading(0, () => 'nlp') };
  const after = {
    ...young,
    papers,
    classify: reading(1, (title) => (title.includes('graph') ? 'graphs' : 'nlp')),
  };
  const titles = ['cs.CL cs.CL', 'cs.CL cs.LG', 'cs.CL none', 'none cs.LG', 'none cs.DS graph'];
  for (const title of titles) await ingest(aDraft({ title, categories: [] }), before);
  await ingest(aDraft({ title: 'cs.CL cs.LG own', categories: ['cs.IR'] }), before);

  const [rows, listings] = [structuredClone([...papers.rows]), structuredClone([...papers.listings])];
  const told = { papers: 6, changed: 4, categories: 4 };
  expect(await reclassifyPapers(after, { dry: true })).toMatchObject(told);
  expect([...papers.rows]).toEqual(rows);
  expect([...papers.listings]).toEqual(listings);

  expect(await reclassifyPapers(after)).toMatchObject(told);
  const moved = [...papers.rows.values()];
  expect(moved.map((paper) => paper.predictedCategory?.category)).toEqual([
    'cs.CL',
    'cs.LG',
    undefined,
    'cs.LG',
    'cs.DS',
    undefined,
  ]);
  expect(moved[2]).not.toHaveProperty('predictedCategory');
  // no row but the one that announces the change: topics and categories are views of the library
  const boards = new Set([...papers.listings.values()].map(({ board }) => board));
  expect([...boards].sort()).toEqual(['changed', 'latest']);
  expect(await reclassifyPapers(after)).toMatchObject({ papers: 0, changed: 0, categories: 0 });
});

test('killed anywhere, it goes on where it was', async () => {
  for (const at of [1, 2, 5, 40, 333]) {
    const papers = await archive();
    await untilCrash(() => reclassifyPapers({ papers: fuse(at, at % 2 === 0).wrap(papers), ...young }));
    await reclassifyPapers({ papers, ...young });
    expect([...papers.rows.values()].filter(({ model }) => model === 'young')).toHaveLength(249);
    for (const paper of papers.rows.values()) expect(paper.revision).toBe(2);
  }
});

test('rows that a paper does not agree with, and papers that were merged, are passed by', async () => {
  const papers = await archive();
  const ids = [...papers.rows.keys()];
  for (const id of [...ids, 'arxiv:nobody'])
    await papers.list([{ board: 'latest', when: '2026-10-01T00:00:00.000Z', id }]);
  const [, survivor, duplicate] = [...papers.rows.values()];
  if (survivor && duplicate)
    await papers.commit({ ...duplicate, mergedInto: survivor.id, revision: duplicate.revision + 1 });
  let looked = 0;
  const onPapers = (count: number) => {
    looked += count;
  };
  expect(await reclassifyPapers({ papers, ...young }, { onPapers })).toMatchObject({ papers: 248 });
  expect(looked).toBe(250);
  expect(await reclassifyPapers({ papers, ...young })).toMatchObject({ papers: 0 });
});
