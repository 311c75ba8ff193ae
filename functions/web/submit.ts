import { type Rates, spend } from '../domain/access/rate-limit.ts';
import { tokenLimits } from '../domain/access/token.ts';
import { defined } from '../domain/defined.ts';
import { enqueue, type Pendings } from '../domain/intake/pending.ts';
import { type Suggestion, type Suggestions, suggestedLinks } from '../domain/intake/suggestion.ts';
import type { FieldError } from '../domain/papers/draft/draft.ts';
import type { Ingested, Ingestion } from '../domain/papers/ingest.ts';
import { ingestAll } from '../domain/papers/ingest-all.ts';
import { isShown, type Links, type Paper, type PaperId } from '../domain/papers/paper.ts';
import { recommend } from '../domain/papers/recommend.ts';
import { orSetback, type Setback } from '../domain/papers/setback.ts';
import { paperPath } from '../domain/publication/paths.ts';
import { dayOf } from '../domain/time.ts';
import { type ParsedSubmission, parseSubmission } from '../sources/paperboy/parse-submission.ts';
import type { PostedPaper } from './parse/read-posted-papers.ts';

/** What became of one submitted paper, as the contract has it. */
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
      /** and those that were not, with the reason */
      readonly kept?: readonly FieldError[];
      /** what was left out or understood otherwise than it was written */
      readonly warnings?: readonly FieldError[];
    }
  | {
      readonly status: 'pending';
      readonly id: PaperId;
      readonly url: string;
      readonly detail: string;
      readonly warnings?: readonly FieldError[];
    }
  | Setback;

export interface Submitting extends Ingestion {
  readonly pendings: Pendings;
  readonly suggestions: Suggestions;
  /** counts what somebody proposes; an operator has no limit */
  readonly rates?: Rates;
  readonly siteUrl: string;
}

/** Who submits: a token by its name, which owns what it brings; or an operator who accepts what a reader suggested. */
export type Submitter = { readonly token: string } | { readonly accepted: true };

type NamedOnly = Extract<ParsedSubmission, { named: unknown }>;

/** A reader who has no token is noted under this name. */
const submitterWithoutToken = 'a reader';

/** Take in what somebody submits → what became of each, in their order. A bare id that nobody knows yet waits for the next harvest. */
export async function submit(
  posted: readonly PostedPaper[],
  submitter: Submitter,
  on: Submitting,
): Promise<SubmissionResult[]> {
  const name = 'token' in submitter ? submitter.token : submitterWithoutToken;
  const read = posted.map((paper) =>
    'broken' in paper
      ? { errors: [{ path: '', message: paper.broken }] }
      : parseSubmission(paper.value, name),
  );
  const drafted = read.map((one) => {
    if ('named' in one) return { errors: [] };
    // a suggestion has no owner, and what an operator accepted need not wait any more
    return 'draft' in one && 'accepted' in submitter
      ? { ...one, draft: { ...one.draft, source: 'suggestion' } }
      : one;
  });
  const done = await ingestAll(drafted, on);
  const results: SubmissionResult[] = [];
  for (const [place, one] of read.entries()) {
    const outcome = done[place];
    const warnings = 'warnings' in one && one.warnings ? { warnings: one.warnings } : {};
    if ('named' in one) {
      const result = await recommendOrEnqueue(one, name, on);
      results.push('errors' in result ? result : { ...result, ...warnings });
    } else if (outcome && 'errors' in outcome) results.push(outcome);
    else if (outcome && 'draft' in one) {
      const told = await proposeUntakenLinks(outcome, one.draft.links, name, on);
      results.push({ ...submissionResult(told, on.siteUrl), ...warnings });
    }
  }
  return results;
}

/** A name alone recommends the paper, or waits for the rest of it. */
async function recommendOrEnqueue(
  { named: name, links = {} }: NamedOnly,
  by: string,
  on: Submitting,
): Promise<SubmissionResult> {
  const done = await orSetback(() => recommend(name, by, on));
  if (done && 'errors' in done) return done;
  if (!done) {
    const { id } = await enqueue(name, by, on);
    const later = Object.keys(links).length > 0 ? '; bring its links once it is listed' : '';
    const detail = `waits for the next harvest, which asks its archive for the rest${later}`;
    return { status: 'pending', id, url: on.siteUrl + paperPath(id), detail };
  }
  const { paper } = done;
  const kept = Object.entries(links)
    .filter(([link, address]) => paper.links[link as keyof Links] !== address)
    .map(([link]) => ({ path: `links.${link}`, message: 'waits for a moderator' }));
  const ingested = { status: done.changed ? 'recommended' : 'unchanged', paper, taken: [], kept } as const;
  return submissionResult(await proposeUntakenLinks(ingested, links, by, on), on.siteUrl);
}

/** Links that were not taken wait for a moderator, the same ones once, and no more than somebody can look at; or it is said why not. */
async function proposeUntakenLinks(
  done: Ingested,
  given: Links,
  by: string,
  on: Submitting,
): Promise<Ingested> {
  const { paper, kept = [] } = done;
  const links = Object.fromEntries(
    Object.entries(given).filter(([name]) => kept.some(({ path }) => path === `links.${name}`)),
  );
  if (Object.keys(links).length === 0) return done;
  const why = await proposeLinks(suggestedLinks(paper, links, by, on.now().toISOString()), paper, by, on);
  if (why === undefined) return done;
  return {
    ...done,
    kept: kept.map((one) => (one.path.startsWith('links.') ? { ...one, message: why } : one)),
  };
}

/** Put links in line → why they are not. */
async function proposeLinks(
  suggestion: Suggestion,
  paper: Paper,
  by: string,
  { suggestions, rates, now }: Submitting,
): Promise<string | undefined> {
  if (!isShown(paper)) return 'is of a paper that is not shown here';
  if (await suggestions.find(suggestion.id)) return undefined;
  const limit = { seconds: 86_400, most: tokenLimits.proposalsADay };
  if (rates && (await spend(`links#${by}`, 1, [limit], { rates, now })))
    return `is one too many for the moderators: at most ${limit.most} papers a day get links proposed`;
  await suggestions.keep(suggestion);
  return undefined;
}

/** What to tell of a paper that was kept. */
export const submissionResult = (
  { status, paper, taken, kept }: Ingested,
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
    kept: kept ? onceAField(kept) : undefined,
  });

/** Each field once, with the first reason. */
function onceAField(kept: readonly FieldError[]): FieldError[] {
  const reasons = new Map<string, string>();
  for (const { path, message } of kept) {
    const field = submittedFieldOf(path);
    if (!reasons.has(field)) reasons.set(field, message);
  }
  return [...reasons].map(([path, message]) => ({ path, message }));
}

/** A submitter says the version with the identifier, and a withdrawal in the comment. */
const submittedFieldOf = (fact: string): string =>
  fact === 'version' ? 'arxivId' : fact === 'withdrawn' ? 'comment' : fact;

const resultDetail = (paper: Paper): string =>
  isShown(paper) ? `listed on ${dayOf(paper.listedAt)}` : 'known, and not shown here';
