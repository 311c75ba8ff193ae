import { describe, expect, test } from 'vitest';
import { examine, type Finding } from '../../../functions/domain/papers/examine.ts';
import { ingest } from '../../../functions/domain/papers/ingest.ts';
import { prune } from '../../../functions/domain/papers/take-down.ts';
import { fuse, untilCrash } from '../../support/crash.ts';
import { memoryIngestion } from '../../support/memory-ingestion.ts';
import { aDraft } from '../../support/papers.ts';

const minute = 60_000;
type House = ReturnType<typeof memoryIngestion>;

async function findings({ on }: House, repair = false): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const finding of examine(on, { repair })) found.push(finding);
  return found;
}

/** Look, put right, look again: what was found, and that nothing is left. */
async function repaired(house: House): Promise<string[]> {
  const found = await findings(house);
  // what is put right may put others right by the way
  const done = await findings(house, true);
  expect(found).toEqual(expect.arrayContaining(done.map((finding) => ({ ...finding, repaired: false }))));
  expect(done.length > 0).toBe(found.length > 0);
  expect(await findings(house)).toEqual([]);
  return [...new Set(found.map(({ kind }) => kind))];
}

const draft = aDraft({ arxivId: '2001.00001', doi: '10.1000/x', source: 'arxiv' });

describe('paperboy doctor', () => {
  test('finds nothing where nothing is wrong', async () => {
    const house = memoryIngestion();
    await ingest(draft, house.on);
    await house.submit('ada', { arxivId: '2001.00001' });
    await house.harvest('arxiv', { arxivId: '2001.00001', version: 2 });
    house.pass(60 * minute);
    expect(await findings(house)).toEqual([]);
  });

  test('nor where one version follows another: a paper stands among the revisions once', async () => {
    const house = memoryIngestion();
    for (let version = 1; version <= 9; version++) {
      await house.harvest('arxiv', { arxivId: '2001.00001', version });
      await house.submit('ada', { arxivId: '2001.00002', version, title: `Title ${version}` });
    }
    house.pass(60 * minute);
    expect(await findings(house)).toEqual([]);
    await prune('2001.00001', 'asked for', house.on);
    house.pass(60 * minute);
    expect(await findings(house)).toEqual([]);
  });

  test('sweeps what a killed creation left, and leaves alone what may be under way', async () => {
    const counted = fuse();
    await ingest(draft, { ...memoryIngestion().on, papers: counted.wrap(memoryIngestion().papers) });
    let swept = 0;
    for (let at = 1; at <= counted.calls; at++) {
      const house = memoryIngestion();
      await untilCrash(() => ingest(draft, { ...house.on, papers: fuse(at, true).wrap(house.papers) }));
      expect(await findings(house)).toEqual([]);
      house.pass(20 * minute);
      const kinds = await repaired(house);
      if (kinds.length > 0) swept++;
      expect(kinds.length === 0 || kinds).toEqual(kinds.length === 0 || ['stale row']);
      await ingest(draft, house.on);
      house.pass(20 * minute);
      expect(await findings(house)).toEqual([]);
    }
    expect(swept).toBeGreaterThan(0);
  });

  test('lists a paper again whose row is lost', async () => {
    const house = memoryIngestion();
    const { paper } = await ingest(draft, house.on);
    await house.harvest('arxiv', { arxivId: '2001.00001', version: 2 });
    house.papers.listings.clear();
    expect(await repaired(house)).toEqual(['missing row']);
    expect([...house.papers.listings.values()]).toContainEqual({
      board: 'latest',
      when: paper.listedAt,
      id: paper.id,
    });
  });

  test('finishes a join that was interrupted', async () => {
    const prepared = async () => {
      const house = memoryIngestion();
      await house.harvest('arxiv', { arxivId: '2001.00001' });
      await house.submit('ada', {
        title: 'Another',
        doi: '10.1000/x',
        links: { code: 'https://example.org/c' },
      });
      return house;
    };
    const counted = fuse();
    const whole = await prepared();
    await ingest(draft, { ...whole.on, papers: counted.wrap(whole.papers) });
    let unfinished = 0;
    for (let at = 1; at <= counted.calls; at++) {
      const house = await prepared();
      await untilCrash(() => ingest(draft, { ...house.on, papers: fuse(at, true).wrap(house.papers) }));
      house.pass(20 * minute);
      const kinds = await repaired(house);
      if (!kinds.includes('unfinished join')) continue;
      unfinished++;
      expect(house.papers.rows.get('arxiv:2001.00001')).toMatchObject({
        absorbed: ['doi:10.1000/x'],
        links: { code: 'https://example.org/c' },
        recommendations: [{ by: 'ada' }],
      });
    }
    expect(unfinished).toBeGreaterThan(0);
  });

  test('puts a paper to its place that a clock had listed ahead of its time', async () => {
    const house = memoryIngestion();
    house.pass(4 * 365 * 24 * 60 * minute);
    await house.submit('ada', { title: 'Another' });
    const { paper } = await ingest(draft, house.on);
    house.pass(-4 * 365 * 24 * 60 * minute);
    const [ahead] = await findings(house);
    expect(ahead?.what).toMatch(/^\S+, listedAt 2030-\S+, updatedAt 2030-/);
    expect(await repaired(house)).toEqual(['dated ahead']);
    const listed = house.papers.rows.get(paper.id);
    expect(listed?.heat).toBe(0);
    for (const at of [listed?.listedAt, listed?.updatedAt, listed?.storedAt]) expect(at).toMatch(/^2026/);
  });

  test('says which of its dates a clock that had jumped gave a paper', async () => {
    const house = memoryIngestion();
    const { paper } = await ingest(draft, house.on);
    house.pass(40 * 24 * 60 * minute);
    await house.harvest('arxiv', { arxivId: '2001.00001', abstract: 'Another text, of another day.' });
    house.pass(-40 * 24 * 60 * minute);
    const [ahead] = await findings(house);
    expect(ahead).toMatchObject({
      kind: 'dated ahead',
      what: expect.stringMatching(/, updatedAt 2027-01-0/),
    });
    expect(ahead?.what).not.toContain(paper.listedAt);
  });
});
