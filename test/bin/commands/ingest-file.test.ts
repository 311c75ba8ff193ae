import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { gunzipIfGzipped } from '../../../bin/commands/gunzip-if-gzipped.ts';
import { ingestFile } from '../../../bin/commands/ingest-file.ts';
import { fixture } from '../../sources/reading.ts';
import { memoryPapers } from '../../support/memory-papers.ts';
import { memoryPendings } from '../../support/memory-pendings.ts';
import { aPaper } from '../../support/papers.ts';

const service = () => {
  const papers = memoryPapers();
  const pendings = memoryPendings();
  const on = {
    papers,
    pendings,
    model: 'test',
    classify: () => ({ topics: [] }),
    now: () => new Date('2026-11-29T12:00:00Z'),
  };
  return { papers, pendings, on };
};

async function* pieces(file: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(file);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const lines = (...records: readonly object[]) => records.map((one) => `${JSON.stringify(one)}\n`).join('');

describe('what a file says', () => {
  test('is kept, counted, and kept once', async () => {
    const { papers, on } = service();
    const file = fixture('formats/library.bib');
    const first = await ingestFile(pieces(file), on);
    expect(first.counts).toEqual({
      created: 8,
      updated: 0,
      unchanged: 0,
      waiting: 2,
      refused: 2,
      skipped: 1,
    });
    expect([...first.formats]).toEqual(['BibTeX']);
    expect(first.refused.map(({ at }) => at)).toEqual([9, 12]);
    const again = await ingestFile(pieces(file), on);
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 8, waiting: 2 });
    expect(papers.rows.size).toBe(8);
  });

  test('stands under the days on which it was published', async () => {
    const { papers, on } = service();
    const abstract = 'Of many.';
    await ingestFile(
      pieces(
        lines(
          { title: 'A day', abstract, published: '2026-11-17' },
          { title: 'A month', abstract, date: '2026-10' },
          { title: 'A year', abstract, year: 2025 },
          { title: 'Announced', abstract, publishedAt: '2026-11-01', announcedAt: '2026-11-03' },
          { title: 'Listed', abstract, publishedAt: '2026-11-01', listedAt: '2026-11-05T10:00:00Z' },
          { title: 'By its id', abstract, arxivId: '2403.01234' },
          { title: 'Not yet', abstract, publishedAt: '2026-12-24' },
          { title: 'Whenever', abstract },
        ),
      ),
      on,
    );
    const days = [...papers.rows.values()].map(({ title, listedAt }) => [title, listedAt.slice(0, 10)]);
    expect(Object.fromEntries(days)).toMatchObject({
      'A day': '2026-11-17',
      'A month': '2026-10-01',
      'A year': '2025-01-01',
      Announced: '2026-11-03',
      Listed: '2026-11-05',
      'By its id': '2024-03-01',
      Whenever: '2026-11-29',
    });
  });
});

describe('a name', () => {
  test('waits to be looked up, unless its paper is known; twice changes nothing', async () => {
    const { papers, pendings, on } = service();
    papers.rows.set('arxiv:1706.03762', aPaper());
    for (const file of [
      lines({ arxivId: '2403.01234' }, { doi: '10.5555/x' }, { arxiv_id: '1706.03762v7' }),
      '2403.01234\n10.5555/X # again\nhttps://arxiv.org/abs/1706.03762\n',
      lines({ title: 'A title alone', URL: 'https://arxiv.org/abs/2403.01234' }),
    ]) {
      const { counts, problem } = await ingestFile(pieces(file), on);
      expect(problem).toBeUndefined();
      expect(counts).toMatchObject({ created: 0, refused: 0 });
      expect(Number(counts.waiting) + Number(counts.unchanged)).toBe(file.trim().split('\n').length);
    }
    expect([...pendings.rows.keys()].sort()).toEqual(['arxiv:2403.01234', 'doi:10.5555/x']);
    expect(papers.rows.size).toBe(1);
  });
});

describe('what is wrong', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \n\r\n'],
    ['nothing, gzipped', gzipSync('')],
    ['blanks, gzipped', gzipSync('\n')],
  ])('an empty file is a problem: %s', async (_, file) => {
    expect((await ingestFile(gunzipIfGzipped(pieces(file, 1)), service().on)).problem).toBe(
      'the file is empty',
    );
  });

  test('a feed without entries is none', async () => {
    const { problem, counts } = await ingestFile(pieces(fixture('announcement-empty.rss')), service().on);
    expect([problem, counts.created]).toEqual([undefined, 0]);
  });

  test('gzipped, a byte at a time, it is the same; cut short, what was whole is kept', async () => {
    const records = Array.from({ length: 3_000 }, (_, at) => ({
      title: `Paper ${at} ${Math.sin(at)}`,
      abstract: `About ${Math.cos(at)}.`,
    }));
    const zipped = gzipSync(lines(...records));
    const few = gzipSync(lines(...records.slice(0, 30)));
    expect((await ingestFile(gunzipIfGzipped(pieces(few, 1)), service().on)).counts.created).toBe(30);
    const cut = service();
    const { problem, counts } = await ingestFile(
      gunzipIfGzipped(pieces(zipped.subarray(0, zipped.length / 2), 5_000)),
      cut.on,
    );
    expect(problem).toMatch(/end of file/);
    expect(counts.created).toBeGreaterThan(500);
    expect(cut.papers.rows.size).toBe(counts.created);
  });

  test('warnings are told once, with how often', async () => {
    const record = { title: 'One', abstract: 'Of many.', foo: 1, autors: ['A'] };
    const { warnings, counts } = await ingestFile(
      pieces(lines({ ...record, foo: null }, record, record)),
      service().on,
    );
    expect(counts.created).toBe(1);
    expect([...warnings]).toEqual([
      ['autors is no field that we know; did you mean authors?', { times: 3, at: 1 }],
      ['foo is no field that we know', { times: 2, at: 2 }],
    ]);
  });
});
