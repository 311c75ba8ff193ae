import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Paper, PaperId } from '../../functions/domain/papers/paper.ts';

/** Papers of a file, and the topics that people gave them. */
export interface BenchPapers {
  readonly papers: readonly Paper[];
  readonly topicsOf: ReadonlyMap<PaperId, readonly string[]>;
}

interface Line {
  readonly id?: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors?: readonly string[];
  readonly topics?: readonly string[];
  readonly upvotes?: number;
}

/** Read papers for the bench from a file of lines (`{id, title, abstract, authors, topics, upvotes}`, also `.gz`), over the last thirty days; undefined where there is none. */
export function readBenchPapers(file: string | undefined, now: Date, sample: Paper): BenchPapers | undefined {
  if (file === undefined || !existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const lines = text.split('\n').filter(Boolean).slice(0, 25_000);
  const topicsOf = new Map<PaperId, readonly string[]>();
  const papers = lines.map((line, place) => {
    const {
      id = String(place),
      title,
      abstract,
      authors = [],
      topics = [],
      upvotes = 0,
    } = JSON.parse(line) as Line;
    const at = new Date(now.getTime() - 60_000 - (place * 29.5 * 86_400_000) / lines.length).toISOString();
    topicsOf.set(`arxiv:${id}`, topics);
    const moments = { listedAt: at, updatedAt: at, storedAt: at };
    const { doi: _doi, arxivId: _arxivId, ...rest } = sample;
    const facts = {
      title: title.replace(/\s+/g, ' '),
      abstract,
      authors,
      topics: [],
      votes: upvotes,
      heat: upvotes,
    };
    return { ...rest, ...moments, ...facts, id: `arxiv:${id}` };
  });
  return { papers, topicsOf };
}
