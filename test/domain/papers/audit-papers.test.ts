import { describe, expect, test } from 'vitest';
import type { AuditFinding } from '../../../functions/domain/papers/audit-finding.ts';
import { auditPapers } from '../../../functions/domain/papers/audit-papers.ts';
import { titleKey } from '../../../functions/domain/papers/identity/identity.ts';
import { ingest } from '../../../functions/domain/papers/ingest.ts';
import { prunePaper } from '../../../functions/domain/papers/take-down.ts';
import { fuse, untilCrash } from '../../support/crash.ts';
import { memoryIngestion } from '../../support/memory-ingestion.ts';
import { aDraft } from '../../support/papers.ts';

const minute = 60_000;
type MemoryIngestion = ReturnType<typeof memoryIngestion>;

async function findings({ on }: MemoryIngestion, repair = false): Promise<AuditFinding[]> {
  const found: AuditFinding[] = [];
  for await (const finding of auditPapers(on, { repair })) found.push(finding);
  return found;
}

/** Look, put right, look again: what was found, and that nothing is left. */
async function repaired(ingestion: MemoryIngestion): Promise<string[]> {
  const found = await findings(ingestion);
  // what is put right may put others right by the way
  const done = await findings(ingestion, true);
  expect(found).toEqual(expect.arrayContaining(done.map((finding) => ({ ...finding, repaired: false }))));
  expect(done.length > 0).toBe(found.length > 0);
  expect(await findings(ingestion)).toEqual([]);
  return [...new Set(found.map(({ kind }) => kind))];
}

const draft = aDraft({ arxivId: '2001.00001', doi: '10.1000/x', source: 'arxiv' });

describe('paperboy doctor', () => {
  test('finds nothing where nothing is wrong', async () => {
    const ingestion = memoryIngestion();
    await ingest(draft, ingestion.on);
    await ingestion.submit('ada', { arxivId: '2001.00001' });
    await ingestion.harvest('arxiv', { arxivId: '2001.00001', version: 2 });
    ingestion.pass(60 * minute);
    expect(await findings(ingestion)).toEqual([]);
  });

  test('counts the rows of boards that are no more, one finding for each, and goes on where it was killed', async () => {
    const ingestion = memoryIngestion();
    const { papers, on } = ingestion;
    const { paper } = await ingest(draft, on);
    ingestion.pass(60 * minute);
    const rowsOf = (board: string) =>
      Array.from({ length: 40 }, (_, index) => ({ board, when: paper.listedAt, id: `arxiv:${index}` }));
    await papers.list([...rowsOf('topic/nlp'), ...rowsOf('category/cs.CL')]);
    expect(await findings(ingestion)).toEqual([
      { kind: 'needless row', what: 'topic/nlp', rows: 40, repaired: false },
      { kind: 'needless row', what: 'category/cs.CL', rows: 40, repaired: false },
    ]);
    let met = 0;
    for await (const _ of papers.needlessRows({ remove: true })) if (++met === 50) break;
    expect(await findings(ingestion, true)).toEqual([
      { kind: 'needless row', what: 'category/cs.CL', rows: 30, repaired: true },
    ]);
    expect(await findings(ingestion)).toEqual([]);
    expect(papers.rows.get(paper.id)).toEqual(paper);
  });

  test('nor where one version follows another: a paper stands among the revisions once', async () => {
    const ingestion = memoryIngestion();
    for (let version = 1; version <= 9; version++) {
      await ingestion.harvest('arxiv', { arxivId: '2001.00001', version });
      await ingestion.submit('ada', { arxivId: '2001.00002', version, title: `Title ${version}` });
    }
    ingestion.pass(60 * minute);
    expect(await findings(ingestion)).toEqual([]);
    await prunePaper('2001.00001', 'asked for', ingestion.on);
    ingestion.pass(60 * minute);
    expect(await findings(ingestion)).toEqual([]);
  });

  test('sweeps what a killed creation left, and leaves alone what may be under way', async () => {
    const counted = fuse();
    await ingest(draft, { ...memoryIngestion().on, papers: counted.wrap(memoryIngestion().papers) });
    let swept = 0;
    for (let at = 1; at <= counted.calls; at++) {
      const ingestion = memoryIngestion();
      await untilCrash(() =>
        ingest(draft, { ...ingestion.on, papers: fuse(at, true).wrap(ingestion.papers) }),
      );
      expect(await findings(ingestion)).toEqual([]);
      ingestion.pass(20 * minute);
      const kinds = await repaired(ingestion);
      if (kinds.length > 0) swept++;
      expect(kinds.length === 0 || kinds).toEqual(kinds.length === 0 || ['stale row']);
      await ingest(draft, ingestion.on);
      ingestion.pass(20 * minute);
      expect(await findings(ingestion)).toEqual([]);
    }
    expect(swept).toBeGreaterThan(0);
  });

  test('lists a paper again whose row is lost', async () => {
    const ingestion = memoryIngestion();
    const { paper } = await ingest(draft, ingestion.on);
    await ingestion.harvest('arxiv', { arxivId: '2001.00001', version: 2 });
    ingestion.papers.listings.clear();
    expect(await repaired(ingestion)).toEqual(['missing row']);
    expect([...ingestion.papers.listings.values()]).toContainEqual({
      board: 'latest',
      when: paper.listedAt,
      id: paper.id,
    });
  });

  test('lets every title lead to its paper that readers see, and takes none away', async () => {
    const ingestion = memoryIngestion();
    const { papers, on } = ingestion;
    const { paper } = await ingest(draft, on);
    const { paper: hidden } = await ingest(aDraft({ arxivId: '2001.00002', title: 'Taken down' }), on);
    await prunePaper(hidden.id, 'asked for', on);
    ingestion.pass(60 * minute);
    await papers.keepTitle(titleKey('What it was called'), paper.id);
    // as a release that kept none has left it
    const stored = { ...paper, title: 'Stored before there were such rows' };
    papers.rows.set(paper.id, stored);
    expect(await repaired(ingestion)).toEqual(['missing title row']);
    for (const title of [paper.title, 'What it was called', stored.title])
      expect(await papers.titled(titleKey(title))).toEqual([paper.id]);
  });

  test('finishes a join that was interrupted', async () => {
    const prepared = async () => {
      const ingestion = memoryIngestion();
      await ingestion.harvest('arxiv', { arxivId: '2001.00001' });
      await ingestion.submit('ada', {
        title: 'Another',
        doi: '10.1000/x',
        links: { code: 'https://example.org/c' },
      });
      return ingestion;
    };
    const counted = fuse();
    const whole = await prepared();
    await ingest(draft, { ...whole.on, papers: counted.wrap(whole.papers) });
    let unfinished = 0;
    for (let at = 1; at <= counted.calls; at++) {
      const ingestion = await prepared();
      await untilCrash(() =>
        ingest(draft, { ...ingestion.on, papers: fuse(at, true).wrap(ingestion.papers) }),
      );
      ingestion.pass(20 * minute);
      const kinds = await repaired(ingestion);
      if (!kinds.includes('unfinished join')) continue;
      unfinished++;
      expect(ingestion.papers.rows.get('arxiv:2001.00001')).toMatchObject({
        absorbed: ['doi:10.1000/x'],
        links: { code: 'https://example.org/c' },
        recommendations: [{ by: 'ada' }],
      });
    }
    expect(unfinished).toBeGreaterThan(0);
  });

  test('puts a paper to its place that a clock had listed ahead of its time', async () => {
    const ingestion = memoryIngestion();
    ingestion.pass(4 * 365 * 24 * 60 * minute);
    await ingestion.submit('ada', { title: 'Another' });
    const { paper } = await ingest(draft, ingestion.on);
    ingestion.pass(-4 * 365 * 24 * 60 * minute);
    const [ahead] = await findings(ingestion);
    expect(ahead?.what).toMatch(/^\S+, listedAt 2030-\S+, updatedAt 2030-/);
    expect(await repaired(ingestion)).toEqual(['dated ahead']);
    const listed = ingestion.papers.rows.get(paper.id);
    expect(listed?.heat).toBe(0);
    for (const at of [listed?.listedAt, listed?.updatedAt, listed?.storedAt]) expect(at).toMatch(/^2026/);
  });

  test('says which of its dates a clock that had jumped gave a paper', async () => {
    const ingestion = memoryIngestion();
    const { paper } = await ingest(draft, ingestion.on);
    ingestion.pass(40 * 24 * 60 * minute);
    await ingestion.harvest('arxiv', { arxivId: '2001.00001', abstract: 'Another text, of another day.' });
    ingestion.pass(-40 * 24 * 60 * minute);
    const [ahead] = await findings(ingestion);
    expect(ahead).toMatchObject({
      kind: 'dated ahead',
      what: expect.stringMatching(/, updatedAt 2027-01-0/),
    });
    expect(ahead?.what).not.toContain(paper.listedAt);
  });
});
