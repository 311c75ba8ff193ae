import type { FieldError } from '../domain/papers/draft.ts';
import { findPaper } from '../domain/papers/find-paper.ts';
import type { Ingested, Ingestion } from '../domain/papers/ingest.ts';
import { ingestAll } from '../domain/papers/ingest-all.ts';
import { isShown, type Paper, type PaperId } from '../domain/papers/paper.ts';
import { enqueue, type Pendings } from '../domain/papers/pending.ts';
import { paperPath } from '../domain/publication/paths.ts';
import { submissionOf } from '../sources/submission.ts';
import type { PostedPaper } from './read-papers.ts';

/** What became of one submitted paper, as the contract has it. */
export type Result =
  | {
      readonly status: Ingested['status'];
      readonly id: PaperId;
      readonly url: string;
      readonly topics: readonly { readonly slug: string; readonly score: number }[];
      readonly listedAt: string;
      /** `listed on 2026-11-20` */
      readonly detail: string;
    }
  | { readonly status: 'pending'; readonly id: PaperId; readonly url: string; readonly detail: string }
  | { readonly errors: readonly FieldError[] };

export interface Submitting extends Ingestion {
  readonly pendings: Pendings;
  readonly siteUrl: string;
}

/** Take in what somebody submits → what became of each, in their order. A bare id that nobody knows yet waits for the next harvest. */
export async function submit(
  posted: readonly PostedPaper[],
  submittedBy: string | undefined,
  on: Submitting,
): Promise<Result[]> {
  const read = posted.map((paper) =>
    'broken' in paper
      ? { errors: [{ path: '', message: paper.broken }] }
      : submissionOf(paper.value, submittedBy),
  );
  const drafted = read.map((one) => ('named' in one ? { errors: [] } : one));
  const done = await ingestAll(drafted, on);
  const results: Result[] = [];
  for (const [place, one] of read.entries()) {
    const ingested = done[place];
    if ('named' in one) results.push(await named(one.named, submittedBy, on));
    else if (ingested)
      results.push('errors' in ingested ? { errors: ingested.errors } : told(ingested, on.siteUrl));
  }
  return results;
}

async function named(name: PaperId, submittedBy: string | undefined, on: Submitting): Promise<Result> {
  const paper = await findPaper(name, on.papers);
  if (paper) return told({ status: 'unchanged', paper }, on.siteUrl);
  const { id } = await enqueue(name, submittedBy, on);
  const detail = 'waits for the next harvest, which asks its archive for the rest';
  return { status: 'pending', id, url: on.siteUrl + paperPath(id), detail };
}

const told = ({ status, paper }: Ingested, siteUrl: string): Result => ({
  status,
  id: paper.id,
  url: siteUrl + paperPath(paper.id),
  topics: paper.topics.map(({ slug, score }) => ({ slug, score })),
  listedAt: paper.listedAt,
  detail: placeOf(paper),
});

const placeOf = (paper: Paper): string =>
  isShown(paper) ? `listed on ${paper.listedAt.slice(0, 10)}` : 'known, and not shown here';
