import { expect, test } from 'vitest';
import { libraryReader } from '../../../functions/domain/library/library.ts';
import { hidePaper } from '../../../functions/domain/papers/take-down.ts';
import {
  type ArchiveDocument,
  readArchiveDocument,
} from '../../../functions/domain/publication/archive-document.ts';
import type { ArchivePlace, Board, BoardId } from '../../../functions/domain/publication/board.ts';
import { isOnBoard } from '../../../functions/domain/publication/day-entries.ts';
import { publish } from '../../../functions/domain/publication/publish.ts';
import type { SiteContents } from '../../../functions/domain/publication/publishing.ts';
import { dayOf } from '../../../functions/domain/time.ts';
import { type MemoryPublication, memoryPublication } from './memory-publication.ts';

const dayMinutes = 1_440;

/** Sixty days of papers, some days with none, one with more than three documents; and revisions among them. */
async function sixtyDays(): Promise<MemoryPublication & { readonly boards: () => SiteContents['boards'] }> {
  const made = memoryPublication();
  made.pass(-60 * dayMinutes);
  for (let day = 0; day < 60; day++) {
    const count = day % 7 === 5 ? 0 : day === 40 ? 320 : 4;
    for (let index = 0; index < count; index++) {
      const categories = [index % 4 === 0 ? 'math.CO' : 'cs.CL'];
      await made.submit(`Of day ${day}, ${index}`, {
        categories: day > 2 && day < 10 ? ['q-bio.NC'] : categories,
      });
    }
    if (day % 10 === 0)
      for (const version of [1, 2])
        await made.submit(`Revised on ${day}`, { arxivId: `2611.${10_000 + day}`, version, source: 'arxiv' });
    made.pass(dayMinutes);
  }
  let seen: SiteContents['boards'] | undefined;
  const on = made.on();
  const render = (contents: SiteContents) => {
    seen = contents.boards;
    return on.render(contents);
  };
  await publish({ ...on, render });
  for (let times = 0; times < 5; times++) await publish(on);
  return {
    ...made,
    boards: () => {
      if (!seen) throw new Error('nothing was published');
      return seen;
    },
  };
}

const reading = async (made: MemoryPublication) => ({
  library: await libraryReader({ archive: made.papers, site: made.site, now: made.now })(),
  archive: made.papers,
  editions: made.on().editions,
});

/** Walk from a board back to the first day, as a feed reader does. */
async function walk(made: MemoryPublication, board: Pick<Board, 'id' | 'older'>): Promise<ArchiveDocument[]> {
  const on = await reading(made);
  const documents: ArchiveDocument[] = [];
  for (let place: ArchivePlace | undefined = board.older; place; ) {
    const document: ArchiveDocument | undefined = await readArchiveDocument(board.id, place, on, made.now());
    if (!document) throw new Error(`${board.id} ${place.day}-${place.part} is not there`);
    documents.push(document);
    place = document.previous;
  }
  return documents;
}

const idsOf = ({ entries }: ArchiveDocument['board']): string[] =>
  entries.flatMap((entry) => ('paper' in entry ? [`${entry.paper.id} ${entry.date}`] : []));

test('from every board one comes back to the first day, by documents of at most a hundred, and misses nothing', async () => {
  const made = await sixtyDays();
  const { latest, topics, categories, revisions, trending } = made.boards();
  const all = [...made.papers.rows.values()];
  const expected = (id: BoardId) =>
    all.filter((paper) => isOnBoard(paper, id)).map((paper) => `${paper.id} ${paper.listedAt}`);
  expect(categories.map(({ id }) => id)).toEqual(expect.arrayContaining(['category/cs', 'category/cs.CL']));
  for (const board of [latest, ...topics, ...categories]) {
    const documents = await walk(made, board);
    for (const { board: document } of documents) expect(document.entries.length).toBeLessThanOrEqual(100);
    const seen = new Set([...idsOf(board), ...documents.flatMap((one) => idsOf(one.board))]);
    expect([board.id, [...seen].sort()]).toEqual([board.id, expected(board.id).sort()]);
  }
  for (const [board, board_] of [
    [revisions, 'revisions'],
    [trending, 'trending'],
  ] as const) {
    const seen = new Set([...idsOf(board), ...(await walk(made, board)).flatMap((one) => idsOf(one.board))]);
    const rows = [...made.papers.listings.values()].filter((row) => row.board === board_);
    expect([board_, [...seen].sort()]).toEqual([board_, rows.map(({ id, when }) => `${id} ${when}`).sort()]);
  }
});

test('a category without papers in the window leads to its archive all the same', async () => {
  const made = await sixtyDays();
  const on = await reading(made);
  const first = on.library.days.at(-1) ?? '';
  const documents = await walk(made, { id: 'category/q-bio.NC', older: { day: dayOf(made.now()), part: 1 } });
  expect(documents.flatMap((one) => idsOf(one.board))).toHaveLength(
    [...made.papers.rows.values()].filter(({ categories }) => categories.includes('q-bio.NC')).length,
  );
  expect(first < dayOf(made.now())).toBe(true);
});

test('a closed document changes only by a takedown, and is walked forward as well as back', async () => {
  const made = await sixtyDays();
  const documents = await walk(made, made.boards().latest);
  const before = new Map(documents.map((one) => [idsOf(one.board).join(), one]));
  made.pass(2 * dayMinutes);
  await made.submit('Of another day');
  await publish(made.on());
  const on = await reading(made);
  for (const one of documents.slice(1)) {
    const [entry] = one.board.entries;
    if (!entry || !('paper' in entry)) continue;
    const day = dayOf(entry.date);
    const parts = Math.ceil(one.board.total / 100);
    for (let part = 1; part <= parts; part++) {
      const again = await readArchiveDocument('latest', { day, part }, on, made.now());
      expect(before.get(idsOf(again?.board ?? one.board).join())).toEqual(again);
    }
  }
  const [gone] = documents.at(-1)?.board.entries ?? [];
  if (!gone || !('paper' in gone)) throw new Error('the first day is empty');
  await hidePaper(gone.paper.id, 'asked for', made.ingestion);
  await publish(made.on());
  const place = { day: dayOf(gone.date), part: 1 };
  const after = await readArchiveDocument('latest', place, await reading(made), made.now());
  expect(idsOf(after?.board ?? made.boards().latest)).not.toContain(`${gone.paper.id} ${gone.date}`);
  expect(after?.board.removed).toMatchObject([{ id: gone.paper.id }]);
});

test('what is no day, no part or yet to come is no document', async () => {
  const made = await sixtyDays();
  const on = await reading(made);
  const at = (day: string, part = 1) => readArchiveDocument('latest', { day, part }, on, made.now());
  expect(await at(dayOf(made.now()), 2)).toBeUndefined();
  expect(await at('2026-12-24')).toBeUndefined();
  expect(await at('1999-01-01')).toBeUndefined();
  expect(await at(dayOf(made.now()))).toMatchObject({ board: { entries: [] } });
});
