import { expect } from 'vitest';
import { parseFilter } from '../../../functions/domain/filters/parse-filter.ts';
import type { Health } from '../../../functions/domain/harvest/health.ts';
import { currentWindow } from '../../../functions/domain/library/current-window.ts';
import { publishedWindowReader } from '../../../functions/domain/library/published-window-reader.ts';
import { readMatchingPapers } from '../../../functions/domain/library/read-matching-papers.ts';
import { newestFirst, windowStart } from '../../../functions/domain/library/window.ts';
import { type IngestDeps, ingest } from '../../../functions/domain/papers/ingest.ts';
import { isBeyondClockTolerance } from '../../../functions/domain/papers/listing/future-dates.ts';
import { allTime } from '../../../functions/domain/papers/listing/paper-reads.ts';
import { papersOnBoard } from '../../../functions/domain/papers/listing/papers-on-board.ts';
import { isShown, type Paper } from '../../../functions/domain/papers/paper.ts';
import { reclassifyPapers } from '../../../functions/domain/papers/reclassify-papers.ts';
import { type Publishing, publish } from '../../../functions/domain/publication/publish.ts';
import { memoryLeases } from '../../support/memory-leases.ts';
import { memoryPapers } from '../../support/memory-papers.ts';
import { memorySite } from '../../support/memory-site.ts';
import { aDraft } from '../../support/papers.ts';

export type MemoryPublication = ReturnType<typeof memoryPublication>;

/** A publication over papers and a site in memory, with a clock that stands still unless it is moved. */
export function memoryPublication() {
  let time = Date.parse('2026-11-23T08:00:00Z');
  const now = () => new Date(time);
  const papers = memoryPapers();
  const site = memorySite();
  const leases = memoryLeases();
  let serial = 0;
  const ingestion: IngestDeps = {
    papers,
    classify: () => ({ topics: [{ slug: 'nlp', score: 0.9, evidence: [] }] }),
    model: 'test',
    now: () => new Date(time++),
  };
  const health: Health[] = [];
  const on = (holder = 'one'): Publishing => ({
    archive: papers,
    papers,
    site,
    leases,
    newId: () => `${holder}-${++serial}`,
    // no lease is renewed by itself: a holder that pauses is as good as dead
    sleep: () => new Promise(() => {}),
    // as little as tells two states apart
    health: async () => health,
    render: function* ({ boards: { latest, trending, revisions, topics } }) {
      for (const board of [latest, trending, revisions, ...topics]) {
        const body = board.entries.map(({ paper, date }) => `${date} ${paper.id} ${paper.title}\n`).join('');
        yield { key: `${board.id}.txt`, contentType: 'text/plain', body };
      }
    },
    release: 'test',
    settings: 'test',
    now,
  });
  return {
    papers,
    site,
    health,
    ingestion,
    on,
    now,
    submit: (title: string, given = {}) => ingest(aDraft({ title, ...given }), ingestion),
    pass: (minutes: number) => {
      time += minutes * 60_000;
    },
    text: (key: string) => String(site.files.get(key)?.body ?? ''),
  };
}

/**
 * Expect all readers to agree after everything is published: none throws, each paper comes once, all see the same, and the
 * files are those of a publication from nothing. Returns the titles, newest first.
 */
export async function readersAgree({ papers, site, on, now, text }: MemoryPublication): Promise<string[]> {
  const stored = [...papers.rows.values()];
  const shown = stored.filter((paper) => isShown(paper) && !isBeyondClockTolerance(paper.listedAt, now()));
  const newest = (some: Iterable<Paper>) => [...some].sort(newestFirst).map(({ id }) => id);
  const start = windowStart(now());
  const recent = shown.filter(({ listedAt }) => listedAt >= start);
  const expected = newest(recent);
  const inWindow = newest(
    shown.filter(({ listedAt, revisedAt = '' }) => listedAt >= start || revisedAt >= start),
  );

  expect(idsIn(text('latest.txt')).sort()).toEqual([...expected].sort());
  expect(idsIn(text('trending.txt')).sort()).toEqual(
    newest(
      recent.filter(({ trendingAt }) => trendingAt && !isBeyondClockTolerance(trendingAt, now())),
    ).sort(),
  );
  for (const filter of ['', 'topic:nlp']) {
    const parsed = parseFilter(filter);
    if ('problem' in parsed) throw new Error(parsed.problem);
    // as the web does it: nothing from the future
    const page = await readMatchingPapers(parsed.filter, papers, {
      before: now().toISOString(),
      limit: 100,
      now: now(),
    });
    const due = newest(shown.filter(({ listedAt }) => listedAt < now().toISOString()));
    expect(page.papers.map(({ id }) => id).sort()).toEqual([...due].sort());
  }
  const exported: string[] = [];
  for await (const { listed } of papersOnBoard('latest', allTime, papers))
    exported.push(...listed.map(({ paper }) => paper.id));
  expect(exported.sort()).toEqual(stored.map(({ id }) => id).sort());
  const another = { papers, classify: () => ({ topics: [] }), model: 'another', now };
  const classified = stored.filter(({ pruned, mergedInto }) => !pruned && !mergedInto);
  expect(await reclassifyPapers(another, { dry: true })).toMatchObject({ papers: classified.length });

  const window = await currentWindow({ archive: papers, site }, now());
  expect([...window.values()]).toEqual(inWindow.map((id) => papers.rows.get(id)));
  expect(await publishedWindowReader({ archive: papers, site }, now)()).toEqual(window);

  const fresh = { ...on(), site: memorySite(), leases: memoryLeases() };
  await publish(fresh, { full: true });
  const written = (files: typeof site.files) =>
    new Map([...files].filter(([key]) => key !== 'manifest.json').map(([key, { body }]) => [key, body]));
  expect(written(site.files)).toEqual(written(fresh.site.files));
  return expected.map((id) => papers.rows.get(id)?.title ?? '');
}

const idsIn = (board: string): string[] =>
  board
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' ')[1] ?? '');
