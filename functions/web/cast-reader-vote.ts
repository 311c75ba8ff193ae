import { spendRateLimit } from '../domain/access/rate-limit.ts';
import { ContendedError } from '../domain/concurrency/retry-on-conflict.ts';
import type { Paper } from '../domain/papers/paper.ts';
import { type CastVote, castVote } from '../domain/ranking/cast-vote.ts';
import { type Choice, voterPseudonym } from '../domain/ranking/reader-votes.ts';
import type { AppDeps } from './app-deps.ts';
import { Problem } from './problem.ts';

/** How often a reader may vote: more than anybody who reads what they vote for. */
const voteLimit = { seconds: 3_600, most: 100 };

/** A reader's choice about a paper, by one of its names. */
export interface ReaderChoice {
  readonly reader: string;
  readonly name: string;
  readonly choice: Choice;
}

/** Cast a reader's vote → the paper as it is then. Throws a Problem for a paper that takes none, and after too many. */
export async function castReaderVote(
  { reader, name, choice }: ReaderChoice,
  secret: string,
  web: AppDeps,
): Promise<Paper> {
  const refused = await spendRateLimit(`votes#${voterPseudonym(reader, secret)}`, 1, [voteLimit], web);
  if (refused) {
    const detail = `at most ${voteLimit.most} votes an hour`;
    throw new Problem(429, 'Too many votes', detail, undefined, refused.retryAfterSeconds);
  }
  const done = await castVote(reader, name, choice, { ...web, secret }).catch((error: unknown) => {
    if (!(error instanceof ContendedError)) throw error;
    throw new Problem(503, 'Busy', 'others are changing this paper just now; try again', undefined, 1);
  });
  if (done.outcome === 'cast') return done.paper;
  throw problemOf(done.outcome, name);
}

const problemOf = (outcome: Exclude<CastVote['outcome'], 'cast'>, name: string): Problem =>
  outcome === 'taken down'
    ? new Problem(410, 'Gone', `${name} was taken down`)
    : new Problem(404, 'No such paper', `no paper is known as ${name}`);
