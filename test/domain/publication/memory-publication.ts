import { expect } from 'vitest';
import { parseFilter } from '../../../functions/domain/filters/parse-filter.ts';
import type { Health } from '../../../functions/domain/harvest/health.ts';
import { contentHash } from '../../../functions/domain/library/content-hash.ts';
import { findPapers } from '../../../functions/domain/library/find-papers.ts';
import { libraryReader } from '../../../functions/domain/library/library.ts';
import { windowStart } from '../../../functions/domain/library/window.ts';
import { type IngestDeps, ingest } from '../../../functions/domain/papers/ingest.ts';
import { isBeyondClockTolerance } from '../../../functions/domain/papers/listing/future-dates.ts';
import { newestFirst } from '../../../functions/domain/papers/listing/newest-first.ts';
import { allTime } from '../../../functions/domain/papers/listing/paper-reads.ts';
import { papersOnBoard } from '../../../functions/domain/papers/listing/papers-on-board.ts';
import { isShown, type Paper } from '../../../functions/domain/papers/paper.ts';
import { reclassifyPapers } from '../../../functions/domain/papers/reclassify-papers.ts';
import { publish } from '../../../functions/domain/publication/publish.ts';
import type { Publishing } from '../../../functions/domain/publication/publishing.ts';
import { memoryEditions } from '../../support/memory-editions.ts';
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
  const editions = memoryEditions();
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
    editions,
    site,
    leases,
    newId: () => `${holder}-${++serial}`,
    // no lease is renewed by itself: a holder that pauses is as good as dead
    sleep: () => new Promise(() => {}),
    // as little as tells two states apart
    health: async () => health,
    render: function* ({ boards: { latest, trending, revisions, topics, categories } }) {
      for (const board of [latest, trending, revisions, ...topics, ...categories]) {
        const body = board.entries.map(({ paper, date }) => `${date} ${paper.id} ${paper.title}\n`).join('');
        const key = `${board.id}.txt`;
        const files = () => [{ key, contentType: 'text/plain', body }];
        yield { id: board.id, fingerprint: contentHash(body), keys: [key], files };
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

  expect(idsIn(text('latest.txt')).sort()).toEqual([...expected].sort());
  expect(idsIn(text('trending.txt')).sort()).toEqual(
    newest(
      recent.filter(({ trendingAt }) => trendingAt && !isBeyondClockTolerance(trendingAt, now())),
    ).sort(),
  );
  const library = libraryReader({
    archive: papers,
    site,
    now,
    onDamage: (sentence) => expect(sentence).toBe(''),
  });
  for (const filter of ['', 'topic:nlp']) {
    const parsed = parseFilter(filter);
    if ('problem' in parsed) throw new Error(parsed.problem);
    // as the web does it: nothing from the future
    const query = { filter: parsed.filter, after: { at: now().toISOString() }, limit: 100 };
    const page = await findPapers(query, await library(), now());
    const due = newest(shown.filter(({ listedAt }) => listedAt < now().toISOString()));
    expect(page.papers.map(({ id }) => id)).toEqual(due);
    expect(page).toMatchObject({ rest: 0, looked: { complete: true } });
  }
  const exported: string[] = [];
  for await (const { listed } of papersOnBoard('latest', allTime, papers))
    exported.push(...listed.map(({ paper }) => paper.id));
  expect(exported.sort()).toEqual(stored.map(({ id }) => id).sort());
  const another = { papers, classify: () => ({ topics: [] }), model: 'another', now };
  const classified = stored.filter(({ pruned, mergedInto }) => !pruned && !mergedInto);
  expect(await reclassifyPapers(another, { dry: true })).toMatchObject({ papers: classified.length });

  const window = await (await library()).window();
  expect([...window.values()]).toEqual(expected.map((id) => papers.rows.get(id)));

  const fresh = { ...on(), site: memorySite(), leases: memoryLeases() };
  await publish(fresh, { full: true });
  const { through: _, ...manifest } = JSON.parse(text('manifest.json'));
  const { through: __, ...ofNothing } = JSON.parse(String(fresh.site.files.get('manifest.json')?.body));
  expect(manifest).toEqual(ofNothing);
  expect(publishedFiles(site.files)).toEqual(publishedFiles(fresh.site.files));
  return expected.map((id) => papers.rows.get(id)?.title ?? '');
}

/** What readers may get at, and the objects of the library that the manifest names: others lie there for an hour yet. */
export function publishedFiles(files: MemoryPublication['site']['files']): Map<string, unknown> {
  const manifest = String(files.get('manifest.json')?.body);
  const isPublished = (key: string) =>
    key.startsWith('library/')
      ? manifest.includes(key.split('.')[1] ?? '?')
      : !['manifest.json', 'progress.json'].includes(key);
  return new Map([...files].filter(([key]) => isPublished(key)).map(([key, { body }]) => [key, body]));
}

const idsIn = (board: string): string[] =>
  board
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' ')[1] ?? '');
