import type { Draft } from '../../functions/domain/papers/draft/draft.ts';
import { type IngestDeps, type Ingested, ingest } from '../../functions/domain/papers/ingest.ts';
import { memoryPapers } from './memory-papers.ts';
import { aDraft } from './papers.ts';

/** An ingestion over papers in memory: a clock that moves with every reading, and functions that bring a paper. */
export function memoryIngestion(start = '2026-11-23T08:00:00Z') {
  let clock = Date.parse(start);
  const papers = memoryPapers();
  const on: IngestDeps & { papers: typeof papers } = {
    papers,
    classify: ({ title }) => ({
      topics: [{ slug: title.includes('Graph') ? 'graphs' : 'nlp', score: 0.9, evidence: [] }],
    }),
    model: 'test',
    now: () => new Date(clock++),
  };
  const bring = (given: Partial<Draft>): Promise<Ingested> => ingest(aDraft(given), on);
  return {
    papers,
    on,
    bring,
    /** Bring a paper by the submit endpoint, under a token of this name. */
    submit: (by: string, given: Partial<Draft> = {}) => bring({ submittedBy: by, ...given }),
    /** Bring a paper from a source; it brings what is given, and nothing else but the version. */
    harvest: (source: string, given: Partial<Draft> = {}) => bring({ source, ...given }),
    pass: (milliseconds: number) => {
      clock += milliseconds;
    },
  };
}
