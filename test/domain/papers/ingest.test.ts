import { describe, expect, test } from 'vitest';
import { compileFilter } from '../../../functions/domain/filters/compile-filter.ts';
import { parseFilter } from '../../../functions/domain/filters/parse-filter.ts';
import type { Draft } from '../../../functions/domain/papers/draft/draft.ts';
import { findPaper } from '../../../functions/domain/papers/identity/find-paper.ts';
import { fingerprint, namesOf } from '../../../functions/domain/papers/identity/identity.ts';
import { type IngestDeps, ingest } from '../../../functions/domain/papers/ingest.ts';
import { ingestAll } from '../../../functions/domain/papers/ingest-all.ts';
import { historyOf } from '../../../functions/domain/papers/merge/history.ts';
import { fuse, untilCrash } from '../../support/crash.ts';
import { memoryPapers } from '../../support/memory-papers.ts';
import { aDraft } from '../../support/papers.ts';

let clock = Date.parse('2026-11-23T08:00:00Z');
const onPapers = (papers = memoryPapers()): IngestDeps & { papers: ReturnType<typeof memoryPapers> } => ({
  papers,
  classify: ({ title, categories }) => {
    const attends = title.includes('Attention');
    const category = attends ? 'cs.LG' : 'math.CO';
    return {
      topics: attends ? [{ slug: 'nlp', score: 0.9, evidence: ['attention'] }] : [],
      ...(categories.length === 0 && { predictedCategory: { category, score: 0.8, evidence: ['alone'] } }),
    };
  },
  model: 'test',
  now: () => new Date(clock++),
});

describe('one paper', () => {
  test('is created once, and the same again changes nothing and costs one read', async () => {
    const on = onPapers();
    const first = await ingest(aDraft({ arxivId: '1706.03762' }), on);
    expect(first).toMatchObject({ status: 'created', paper: { id: 'arxiv:1706.03762', revision: 1 } });
    expect([...on.papers.listings.values()].map(({ board }) => board).sort()).toEqual(['changed', 'latest']);
    const counted = fuse();
    const again = await ingest(aDraft({ arxivId: '1706.03762' }), { ...on, papers: counted.wrap(on.papers) });
    expect(again).toEqual({ status: 'unchanged', paper: first.paper, taken: [], refused: [] });
    expect(counted.calls).toBe(1);
  });

  test('is listed now, whatever its age; a back-fill on its true day, never in the future', async () => {
    const on = onPapers();
    const submitted = await ingest(aDraft({ publishedAt: '2017-06-12T00:00:00.000Z' }), on);
    expect(submitted.paper.listedAt).toMatch(/^2026-11-23T08/);
    const old = await ingest(aDraft({ title: 'Old', listedAt: '2024-01-02T00:00:00.000Z' }), on);
    expect(old.paper.listedAt).toBe('2024-01-02T00:00:00.000Z');
    const future = await ingest(aDraft({ title: 'Future', listedAt: '2999-01-02T00:00:00.000Z' }), on);
    expect(future.paper.listedAt).toMatch(/^2026/);
  });

  test('a later version is an update, with what changed; an earlier one that comes late changes nothing', async () => {
    const on = onPapers();
    const arxiv = (given: Partial<Draft>) => aDraft({ arxivId: '1706.03762', source: 'arxiv', ...given });
    await ingest(arxiv({}), on);
    const second = await ingest(arxiv({ version: 2, abstract: 'Better.' }), on);
    expect(second).toMatchObject({
      status: 'updated',
      paper: { version: 2, abstract: 'Better.', revision: 2 },
    });
    expect(second.paper.listedAt < second.paper.updatedAt).toBe(true);
    expect(historyOf(second.paper, await on.papers.past(second.paper.id))).toMatchObject([
      { revision: 2, version: 2, source: 'arxiv', changed: ['abstract', 'version'] },
    ]);
    expect(await ingest(arxiv({}), on)).toMatchObject({ status: 'unchanged' });
  });

  test('another title moves it to other topics', async () => {
    const on = onPapers();
    await ingest(aDraft({ arxivId: '1', title: 'Something', source: 'arxiv' }), on);
    const { paper } = await ingest(
      aDraft({ arxivId: '1', title: 'Attention', source: 'arxiv', version: 2 }),
      on,
    );
    expect(paper.topics.map(({ slug }) => slug)).toEqual(['nlp']);
  });

  test('votes and stars add heat, and only more of them do', async () => {
    const on = onPapers();
    const hf = (votes: number) => aDraft({ arxivId: '1', source: 'hugging-face', votes, stars: 0 });
    const cold = await ingest(hf(0), on);
    expect(cold.paper.heat).toBe(0);
    const warm = await ingest(hf(5), on);
    expect(warm).toMatchObject({ status: 'updated', paper: { votes: 5, updatedAt: cold.paper.updatedAt } });
    expect(warm.paper.heat).toBeGreaterThan(0);
    expect(await ingest(hf(4), on)).toMatchObject({ status: 'unchanged' });
  });
});

describe('a paper that brings no categories', () => {
  const bare = (given: Partial<Draft> = {}) =>
    aDraft({ arxivId: '1706.03762', source: 'hugging-face', categories: [], votes: 0, ...given });
  const under = async (category: string, on: ReturnType<typeof onPapers>) => {
    const parsed = parseFilter(`category:${category}`);
    if ('problem' in parsed) throw new Error(parsed.problem);
    const papers = [...on.papers.rows.values()].filter(compileFilter(parsed.filter, on.now()));
    return papers.map(({ id }) => id);
  };

  test('is found under the one that the classifier expects', async () => {
    const on = onPapers();
    const { paper } = await ingest(bare(), on);
    expect(paper).toMatchObject({ categories: [], predictedCategory: { category: 'cs.LG', score: 0.8 } });
    expect(on.papers.rows.get(paper.id)).toEqual(paper);
    expect(await under('cs.LG', on)).toEqual([paper.id]);
  });

  test('keeps it through an update that says nothing else, and follows a new wording', async () => {
    const on = onPapers();
    const { paper } = await ingest(bare(), on);
    const voted = await ingest(bare({ votes: 5, comment: 'Twelve pages' }), on);
    expect(voted).toMatchObject({ status: 'updated', paper: { votes: 5 } });
    expect(voted.paper.predictedCategory).toEqual(paper.predictedCategory);
    const reworded = await ingest(bare({ title: 'Something else', version: 2 }), on);
    expect(reworded.paper).toMatchObject({ predictedCategory: { category: 'math.CO' } });
    expect([await under('cs.LG', on), await under('math.CO', on)]).toEqual([[], [paper.id]]);
  });

  test('is found under the true ones alone, once a source brings them, and keeps those', async () => {
    const on = onPapers();
    await ingest(bare(), on);
    const { paper } = await ingest(bare({ source: 'arxiv', categories: ['cs.CL'] }), on);
    expect(paper.categories).toEqual(['cs.CL']);
    expect(on.papers.rows.get(paper.id)).not.toHaveProperty('predictedCategory');
    expect([await under('cs.LG', on), await under('cs.CL', on)]).toEqual([[], [paper.id]]);
    const again = await ingest(bare({ votes: 7, title: 'Something else', version: 2 }), on);
    expect(again.paper).toMatchObject({ title: 'Something else', votes: 7, categories: ['cs.CL'] });
    expect(again.paper).not.toHaveProperty('predictedCategory');
  });
});

describe('one paper under several names', () => {
  const title = fingerprint(aDraft().title, aDraft().authors);
  const ways: [string, Draft][] = [
    ['by hand', aDraft()],
    ['with a DOI', aDraft({ doi: '10.1/attention' })],
    ['from arXiv', aDraft({ arxivId: '1706.03762', source: 'arxiv' })],
    ['from Hugging Face', aDraft({ arxivId: '1706.03762', source: 'hugging-face', votes: 3 })],
  ];

  test('is one paper, whichever comes first, and keeps the id it had first', async () => {
    for (const [, first] of ways) {
      for (const [, second] of ways) {
        const on = onPapers();
        const { paper } = await ingest(first, on);
        const again = await ingest(second, on);
        expect(again.status).not.toBe('created');
        expect(again.paper.id).toBe(paper.id);
        expect(on.papers.rows.size).toBe(1);
        expect((await on.papers.holders([title])).get(title)).toEqual([paper.id]);
      }
    }
  });

  test('also when all come at once', async () => {
    for (let round = 0; round < 20; round++) {
      const on = onPapers();
      // every call takes a while, and never the same
      const slow = new Proxy(on.papers, {
        get: (target, name) => {
          const member = Reflect.get(target, name);
          if (typeof member !== 'function') return member;
          return async (...args: unknown[]) => {
            for (let turn = 0; turn < (round * 7 + args.length * 3 + String(name).length) % 5; turn++)
              await undefined;
            return member.apply(target, args);
          };
        },
      });
      const done = await Promise.all(ways.map(([, draft]) => ingest(draft, { ...on, papers: slow })));
      expect(done.filter(({ status }) => status === 'created')).toHaveLength(1);
      expect(on.papers.rows.size).toBe(1);
    }
  });

  test('the same title and author with another identifier is another paper', async () => {
    const on = onPapers();
    await ingest(aDraft({ arxivId: '2001.00001' }), on);
    await ingest(aDraft({ arxivId: '2001.00002' }), on);
    expect([...on.papers.rows.keys()]).toEqual(['arxiv:2001.00001', 'arxiv:2001.00002']);
  });
});

describe('two papers that turn out to be one', () => {
  test('become one: the record names the DOI of a paper that came under another title', async () => {
    const on = onPapers();
    await ingest(aDraft({ title: 'As printed', doi: '10.1000/printed' }), on);
    await ingest(aDraft({ title: 'As a preprint', arxivId: '2001.00001', source: 'arxiv' }), on);
    const met = aDraft({
      title: 'As a preprint',
      arxivId: '2001.00001',
      doi: '10.1000/printed',
      source: 'arxiv',
    });
    expect(await ingest(met, on)).toMatchObject({ status: 'updated', paper: { id: 'arxiv:2001.00001' } });
    expect(on.papers.rows.get('doi:10.1000/printed')).toMatchObject({ mergedInto: 'arxiv:2001.00001' });
    expect((await findPaper('10.1000/printed', on.papers))?.id).toBe('arxiv:2001.00001');
    const again = await ingest(aDraft({ title: 'As printed', doi: '10.1000/printed' }), on);
    expect(again).toMatchObject({ status: 'unchanged', paper: { id: 'arxiv:2001.00001' } });
    expect(await ingest(met, on)).toMatchObject({ status: 'unchanged' });
  });

  test('names that two crashes left crossed do not keep a paper out for ever', async () => {
    const on = onPapers();
    const draft = aDraft({ title: 'Crossed', arxivId: '2001.00001', doi: '10.1/x' });
    const title = namesOf(draft).at(-1) ?? '';
    await on.papers.reserve('doi:10.1/x', 'arxiv:2001.00001');
    await on.papers.reserve(title, 'doi:10.1/x');
    expect(await ingest(draft, on)).toMatchObject({ status: 'created' });
    expect((await on.papers.holders([title])).get(title)).toEqual(['arxiv:2001.00001']);
  });
});

describe('announcements', () => {
  const arxiv = (given: Partial<Draft>) => aDraft({ arxivId: '2601.00001', source: 'arxiv-feed', ...given });

  test('a replacement of a paper never seen is a revision of today and an old paper', async () => {
    const on = onPapers();
    const { paper } = await ingest(arxiv({ version: 3, announceType: 'replace' }), on);
    expect(paper.listedAt).toBe('2026-01-01T00:00:00.001Z');
    expect(paper.revisedAt).toMatch(/^2026-11-23/);
    expect([...on.papers.listings.values()]).toContainEqual({
      board: 'revisions',
      when: paper.revisedAt,
      id: paper.id,
    });
  });

  test('a cross-list adds its category, and the day of the first announcement stays', async () => {
    const on = onPapers();
    const day = '2026-11-20T05:00:00.000Z';
    await ingest(arxiv({ announceType: 'new', announcedAt: day, categories: ['cs.CL'] }), on);
    const { paper } = await ingest(
      arxiv({ announceType: 'cross', announcedAt: '2026-11-21T05:00:00.000Z', categories: ['cs.LG'] }),
      on,
    );
    expect(paper.announcedAt).toBe(day);
    expect([...paper.categories].sort()).toEqual(['cs.CL', 'cs.LG']);
  });

  test('where nobody said which version it was, a number is no revision', async () => {
    const on = onPapers();
    const { version: _, ...unknown } = aDraft({ arxivId: '2601.00001', source: 'hugging-face' });
    await ingest(unknown, on);
    const { paper } = await ingest(arxiv({ version: 2 }), on);
    expect(paper).toMatchObject({ version: 2 });
    expect(paper.revisedAt).toBeUndefined();
    expect(await on.papers.listings.values()).not.toContainEqual(
      expect.objectContaining({ board: 'revisions' }),
    );
  });
});

/** A paper without its moments, and the heat that follows from them. */
const timeless = (paper: unknown): unknown =>
  JSON.parse(JSON.stringify(paper).replace(/"20\d\d-[^"]*Z"/g, '""'), (key, value) =>
    key === 'heat' ? 0 : value,
  );

describe('killed anywhere and run again', () => {
  const steps: [string, Draft[], Draft][] = [
    ['a new paper', [], aDraft({ arxivId: '1706.03762', doi: '10.1/x' })],
    [
      'a new version',
      [aDraft({ arxivId: '1706.03762', source: 'arxiv' })],
      aDraft({
        arxivId: '1706.03762',
        source: 'arxiv',
        version: 2,
        doi: '10.1/x',
        title: 'Attention, Again',
      }),
    ],
    [
      'its first categories',
      [aDraft({ arxivId: '1706.03762', source: 'hugging-face', categories: [] })],
      aDraft({ arxivId: '1706.03762', source: 'arxiv' }),
    ],
  ];
  test.each(steps)('%s ends as if nothing had happened', async (_, before, draft) => {
    const whole = onPapers();
    for (const earlier of before) await ingest(earlier, whole);
    const counted = fuse();
    await ingest(draft, { ...whole, papers: counted.wrap(whole.papers) });
    const [expected] = [...whole.papers.rows.values()];

    for (let at = 1; at <= counted.calls; at++) {
      for (const after of [false, true]) {
        const on = onPapers();
        for (const earlier of before) await ingest(earlier, on);
        const crashed = await untilCrash(() =>
          ingest(draft, { ...on, papers: fuse(at, after).wrap(on.papers) }),
        );
        expect(crashed).toBe('crashed');
        await ingest(draft, on);
        expect(await ingest(draft, on)).toMatchObject({ status: 'unchanged' });
        const [paper] = [...on.papers.rows.values()];
        expect(on.papers.rows.size).toBe(1);
        expect(timeless(paper)).toEqual(timeless(expected));
        // every row that its state asks for is there
        for (const board of ['latest']) {
          expect([...on.papers.listings.values()]).toContainEqual({
            board,
            when: paper?.listedAt,
            id: paper?.id,
          });
        }
      }
    }
  });
});

describe('many papers', () => {
  test('are answered in their order, the bad ones with what is wrong', async () => {
    const errors = [{ path: 'title', message: 'must not be empty' }];
    const done = await ingestAll(
      [{ draft: aDraft() }, { errors }, { draft: aDraft({ title: 'Two' }) }, { draft: aDraft() }],
      onPapers(),
    );
    expect(done.map((one) => ('errors' in one ? 'refused' : one.status))).toEqual([
      'created',
      'refused',
      'created',
      'unchanged',
    ]);
  });
});
