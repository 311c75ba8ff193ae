import { defined } from '../domain/defined.ts';
import type { FieldError } from '../domain/papers/draft/draft.ts';
import type { Ingested } from '../domain/papers/ingest.ts';
import { isShown, type Paper, type PaperId } from '../domain/papers/paper.ts';
import type { PaperFailure } from '../domain/papers/paper-failure.ts';
import { paperPath } from '../domain/publication/paths.ts';
import { dayOf } from '../domain/time.ts';

/** The result of one submitted paper, as the contract has it. */
export type SubmissionResult =
  | {
      readonly status: Ingested['status'];
      readonly id: PaperId;
      readonly url: string;
      readonly topics: readonly { readonly slug: string; readonly score: number }[];
      readonly listedAt: string;
      /** `listed on 2026-11-20` */
      readonly detail: string;
      /** of a paper that was known: the fields that were taken */
      readonly taken?: readonly string[];
      /** the fields that were not taken, with the reason */
      readonly kept?: readonly FieldError[];
      /** of values that were left out, or understood otherwise than they were written */
      readonly warnings?: readonly FieldError[];
    }
  | {
      readonly status: 'pending';
      readonly id: PaperId;
      readonly url: string;
      readonly detail: string;
      readonly warnings?: readonly FieldError[];
    }
  | PaperFailure;

/** The result of a paper that was ingested, as the contract has it. */
export const submissionResult = (
  { status, paper, taken, refused }: Ingested,
  siteUrl: string,
): Exclude<SubmissionResult, { errors: unknown } | { status: 'pending' }> =>
  defined({
    status,
    id: paper.id,
    url: siteUrl + paperPath(paper.id),
    topics: paper.topics.map(({ slug, score }) => ({ slug, score })),
    listedAt: paper.listedAt,
    detail: resultDetail(paper),
    taken: taken ? [...new Set(taken.map(submittedFieldOf))] : undefined,
    kept: refused ? onceAField(refused) : undefined,
  });

/** Each field once, with the first reason. */
function onceAField(refused: readonly FieldError[]): FieldError[] {
  const reasons = new Map<string, string>();
  for (const { path, message } of refused) {
    const field = submittedFieldOf(path);
    if (!reasons.has(field)) reasons.set(field, message);
  }
  return [...reasons].map(([path, message]) => ({ path, message }));
}

/** The submitted field that brings a fact: a version comes with the identifier, a withdrawal in the comment. */
const submittedFieldOf = (fact: string): string =>
  fact === 'version' ? 'arxivId' : fact === 'withdrawn' ? 'comment' : fact;

const resultDetail = (paper: Paper): string =>
  isShown(paper) ? `listed on ${dayOf(paper.listedAt)}` : 'known, and not shown here';
