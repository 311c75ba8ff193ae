import type { Vote } from './vote.ts';

/**
 * The first vote of each voter: who voted for two papers that turned out to be one has one vote. By moment, then by voter, so
 * that a sum of them is the same whatever order the rows come in.
 */
export function onePerVoter(votes: readonly Vote[]): readonly Vote[] {
  const first = new Map<string, Vote>();
  for (const vote of [...votes].sort(inOrder)) if (!first.has(vote.voter)) first.set(vote.voter, vote);
  return [...first.values()];
}

const inOrder = (a: Vote, b: Vote): number =>
  a.at === b.at ? (a.voter < b.voter ? -1 : 1) : a.at < b.at ? -1 : 1;
