import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mixedPapers } from '../mixed-papers.ts';
import { readBenchPapers } from '../read-bench-papers.ts';
import { sampleCount, samplePapers } from '../sample-papers.ts';
import { ask } from './ask.ts';
import type { LocalProcess } from './local-process.ts';

/** How a part of a year of arXiv was filled in. */
export interface BackFill {
  readonly papers: ReadonlySet<string>;
  readonly ingestSeconds: number;
  /** from then on, until the lists had all of them, or nobody waited any longer */
  readonly publishSeconds: number;
  /** those that the lists did not have by then */
  readonly unlisted: number;
}

/** What is brought here of a year's papers, evenly of all of its days. */
const most = 400;
const mostIngestMs = 60_000;
const mostPublishMs = 10_000;

/** Bring papers of a whole year by `paperboy ingest`, and wait until the lists have them: PAPERBOY_BENCH_PAPERS names a file of real ones. */
export async function backFillYear(local: LocalProcess): Promise<BackFill> {
  const ids = await writeYear(join(local.data, 'year.ndjson'));
  const began = performance.now();
  await local.paperboy(['ingest', join(local.data, 'year.ndjson')], mostIngestMs);
  const ingested = performance.now();
  let missing = ids;
  while (missing.size > 0 && performance.now() - ingested < mostPublishMs) {
    await sleep(1_000);
    missing = await notListed(local, ids);
  }
  return {
    papers: ids,
    ingestSeconds: (ingested - began) / 1_000,
    publishSeconds: (performance.now() - ingested) / 1_000,
    unlisted: missing.size,
  };
}

/** Write the file → the ids of its papers. */
async function writeYear(file: string): Promise<ReadonlySet<string>> {
  const now = new Date();
  const samples = samplePapers(sampleCount);
  const [sample] = samples;
  const real = sample && readBenchPapers(process.env.PAPERBOY_BENCH_PAPERS, now, sample)?.papers;
  const papers = (real ?? mixedPapers(samples, most)).slice(0, most);
  const lines = papers.map(({ title, abstract, authors, categories }, index) => {
    const listedAt = new Date(now.getTime() - ((index + 1) * 365 * 86_400_000) / (papers.length + 1));
    const [year, month] = listedAt.toISOString().slice(2, 7).split('-');
    const arxivId = `${year}${month}.${String(10_000 + index)}`;
    return { arxivId, title, abstract, authors, categories, listedAt: listedAt.toISOString() };
  });
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  return new Set(lines.map(({ arxivId }) => `arxiv:${arxivId}`));
}

/** Those of these papers that the lists of the API do not have yet. */
async function notListed(local: LocalProcess, ids: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const missing = new Set(ids);
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const url = `${local.services.site}/api/papers?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const { status, text } = await ask({ method: 'GET', url });
    if (status !== 200) break;
    const page = JSON.parse(text) as { papers: { id: string }[]; next?: string };
    for (const { id } of page.papers) missing.delete(id);
    cursor = page.next;
  }
  return missing;
}
