import { defined } from '../domain/defined.ts';
import { enqueueLookup, type PendingPapers } from '../domain/intake/pending-papers.ts';
import type { Drafted } from '../domain/papers/draft/draft.ts';
import type { IngestDeps } from '../domain/papers/ingest.ts';
import { ingestAll } from '../domain/papers/ingest-all.ts';
import type { Links } from '../domain/papers/paper-facts.ts';
import { catchPaperFailure } from '../domain/papers/paper-failure.ts';
import { type Recommending, recommendPaper } from '../domain/papers/recommend-paper.ts';
import { paperPath } from '../domain/publication/paths.ts';
import { type ParsedSubmission, parseSubmission } from '../sources/paperboy/parse-submission.ts';
import { MalformedLineError } from './parse/read-posted-papers.ts';
import { type ProposeLinksDeps, proposeRefusedLinks } from './propose-links.ts';
import { type SubmissionResult, submissionResult } from './submission-result.ts';

/** What `submit` works on. */
export interface SubmitDeps extends IngestDeps, ProposeLinksDeps {
  readonly pendings: PendingPapers;
  readonly siteUrl: string;
}

/**
 * Who submits: a token by its name, which owns the papers that it brings, and whose recommendations are picks if it is an
 * editor's; or an operator who accepts a reader's suggestion.
 */
export type Submitter = { readonly token: string; readonly isEditor?: boolean } | { readonly accepted: true };

type NamedOnly = Extract<ParsedSubmission, { named: unknown }>;

/** The name under which a reader without a token is noted. */
const submitterWithoutToken = 'a reader';

/** Ingest papers as they were posted → the result of each, in their order. A bare id of an unknown paper waits for the next harvest. */
export async function submit(
  posted: readonly unknown[],
  submitter: Submitter,
  on: SubmitDeps,
): Promise<SubmissionResult[]> {
  const name = 'token' in submitter ? submitter.token : submitterWithoutToken;
  const pick = 'token' in submitter && submitter.isEditor ? true : undefined;
  const read = posted.map((paper) =>
    paper instanceof MalformedLineError
      ? { errors: [{ path: '', message: paper.message }] }
      : parseSubmission(paper, name),
  );
  const done = await ingestAll(
    read.map((one) => draftOf(one, submitter)),
    on,
  );
  const results: SubmissionResult[] = [];
  for (const [place, one] of read.entries()) {
    const outcome = done[place];
    const warnings = 'warnings' in one && one.warnings ? { warnings: one.warnings } : {};
    if ('named' in one) {
      const result = await recommendOrEnqueue(one, defined({ by: name, pick }), on);
      results.push('errors' in result ? result : { ...result, ...warnings });
    } else if (outcome && 'errors' in outcome) results.push(outcome);
    else if (outcome && 'draft' in one) {
      const ingested = await proposeRefusedLinks(outcome, one.draft.links, name, on);
      results.push({ ...submissionResult(ingested, on.siteUrl), ...warnings });
    }
  }
  return results;
}

/** The draft to ingest, if there is one. A suggestion has no owner, and one that an operator accepted need not wait any more. */
function draftOf(read: ParsedSubmission, submitter: Submitter): Drafted {
  if ('named' in read) return { errors: [] };
  if (!('draft' in read)) return read;
  if ('accepted' in submitter) return { ...read, draft: { ...read.draft, source: 'suggestion' } };
  return submitter.isEditor ? { ...read, draft: { ...read.draft, pick: true } } : read;
}

/** Recommend the paper of a bare name, or queue the name to be looked up where no paper is known by it. */
async function recommendOrEnqueue(
  { named: name, links = {} }: NamedOnly,
  recommending: Recommending,
  on: SubmitDeps,
): Promise<SubmissionResult> {
  const { by } = recommending;
  const done = await catchPaperFailure(() => recommendPaper(name, recommending, on));
  if (done && 'errors' in done) return done;
  if (!done) {
    const { id } = await enqueueLookup(name, by, on);
    const later = Object.keys(links).length > 0 ? '; bring its links once it is listed' : '';
    const detail = `waits for the next harvest, which asks its archive for the rest${later}`;
    return { status: 'pending', id, url: on.siteUrl + paperPath(id), detail };
  }
  const { paper } = done;
  const refused = Object.entries(links)
    .filter(([link, address]) => paper.links[link as keyof Links] !== address)
    .map(([link]) => ({ path: `links.${link}`, message: 'waits for a moderator' }));
  const ingested = { status: done.changed ? 'recommended' : 'unchanged', paper, taken: [], refused } as const;
  return submissionResult(await proposeRefusedLinks(ingested, links, by, on), on.siteUrl);
}
