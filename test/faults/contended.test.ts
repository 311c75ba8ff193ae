import { expect, test } from 'vitest';
import { completeSubmissions } from '../../functions/domain/harvest/complete-submissions.ts';
import { ingestItems } from '../../functions/domain/harvest/ingest-items.ts';
import { enqueueLookup } from '../../functions/domain/intake/pending-papers.ts';
import { submit } from '../../functions/web/submit.ts';
import { memoryIngestion } from '../support/memory-ingestion.ts';
import { memoryLeases } from '../support/memory-leases.ts';
import type { MemoryPapers } from '../support/memory-papers.ts';
import { memoryPendings } from '../support/memory-pendings.ts';
import { memorySuggestions } from '../support/memory-suggestions.ts';
import { aDraft } from '../support/papers.ts';

const crowded = 'arxiv:2611.00001';
const one = { title: 'Crowded', arxivId: '2611.00001' };
const other = { title: 'Quiet', arxivId: '2611.00002' };

/** An ingestion with one paper that another writer always changes first. */
async function contendedIngestion() {
  const ingestion = memoryIngestion();
  await ingestion.harvest('arxiv', one);
  const papers: MemoryPapers = {
    ...ingestion.papers,
    commit: async (paper) => paper.id !== crowded && ingestion.papers.commit(paper),
  };
  return { ...ingestion, on: { ...ingestion.on, papers } };
}

test('of a batch that is submitted, only the contended papers are refused, and may be brought again', async () => {
  const { on, papers } = await contendedIngestion();
  const desk = { ...on, pendings: memoryPendings(), suggestions: memorySuggestions(), siteUrl: '' };
  const { title, abstract, authors } = aDraft(other);
  const whole = { ...one, title, abstract, authors };
  const results = await submit(
    [one, whole, { ...whole, arxivId: other.arxivId }],
    { token: 'a script' },
    desk,
  );
  const again = { contended: true, errors: [{ message: expect.stringContaining('bring it again') }] };
  expect(results).toMatchObject([again, again, { status: 'created' }]);
  expect(papers.rows.has('arxiv:2611.00002')).toBe(true);
});

test('of a page that is harvested, only the contended papers are refused', async () => {
  const { on } = await contendedIngestion();
  const outcomes = await ingestItems(
    [{ gone: crowded }, { draft: aDraft({ ...other, source: 'arxiv' }) }, { gone: 'arxiv:2611.00009' }],
    on,
  );
  expect(outcomes).toMatchObject([{ contended: true }, 'created', 'unknown']);
});

test('what is looked up waits while its paper is contended, and the others are completed', async () => {
  const { on, papers } = await contendedIngestion();
  const pendings = memoryPendings();
  const desk = { ...on, pendings, leases: memoryLeases() };
  for (const by of ['ada', 'bob']) await enqueueLookup(crowded, by, desk);
  await enqueueLookup('arxiv:2611.00002', 'ada', desk);
  const lookup = {
    name: 'arxiv-api',
    host: { name: 'arxiv', pauseSeconds: 0 },
    mostNames: 2,
    covers: () => true,
    ask: () => 'https://arxiv.example/',
    read: () => [one, other].map((given) => ({ draft: aDraft({ ...given, source: 'arxiv' }) })),
  };
  const asking = { newId: () => 'id', chance: () => 0, get: async () => '', sleep: async () => undefined };
  expect(await completeSubmissions([lookup], { ...desk, ...asking })).toEqual({
    completed: 1,
    missed: 0,
    waiting: 1,
  });
  expect([...pendings.rows.keys()]).toEqual([crowded]);
  expect(await completeSubmissions([lookup], { ...desk, ...asking, papers })).toMatchObject({ completed: 1 });
  expect(papers.rows.get(crowded)?.recommendations?.map(({ by }) => by)).toEqual(['ada', 'bob']);
});
