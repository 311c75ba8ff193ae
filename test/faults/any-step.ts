import fc from 'fast-check';
import { defined } from '../../functions/domain/defined.ts';
import type { Draft } from '../../functions/domain/papers/draft/draft.ts';
import type { Choice } from '../../functions/domain/ranking/reader-votes.ts';
import { aDraft } from '../support/papers.ts';

const titles = ['Late interaction', 'Sparse attention', 'Graph walks', 'Preface'];
const texts = [
  'We meet words late and find that they agree better than those who met early.',
  'Few weights are enough where the many were never looked at by anybody.',
  'A walk over a graph says more of it than any of its nodes does.',
  'This volume holds what was said at a meeting in the spring.',
];

/** A draft of one of a few works, under any of its names, by any source or submitter, in any version. */
const anyDraft: fc.Arbitrary<Draft> = fc
  .record({
    work: fc.nat({ max: 3 }),
    names: fc.constantFrom('arxiv', 'doi', 'both', 'none'),
    by: fc.constantFrom('ada', 'bob', 'mallory'),
    source: fc.constantFrom(
      'submission',
      'submission',
      'arxiv',
      'arxiv-feed',
      'crossref',
      'hugging-face',
      'file',
    ),
    version: fc.constantFrom(undefined, 1, 2, 3),
    retitled: fc.boolean(),
    poor: fc.boolean(),
    votes: fc.constantFrom(undefined, 2, 9),
    withdrawn: fc.constantFrom(false, false, false, true),
  })
  .map(({ work, names, by, source, version, retitled, poor, votes, withdrawn }): Draft => {
    const { version: _, ...rest } = aDraft({
      title: `${titles[work]}${retitled ? ', again' : ''}`,
      abstract: poor ? '…' : (texts[work] ?? ''),
      authors: ['Ada Lovelace', 'Charles Babbage'],
      source,
      withdrawn,
    });
    return defined({
      ...rest,
      submittedBy: source === 'submission' ? by : undefined,
      arxivId: names === 'arxiv' || names === 'both' ? `2611.0000${work}` : undefined,
      doi: names === 'doi' || names === 'both' ? `10.1000/${work}` : undefined,
      version,
      votes: source === 'hugging-face' ? votes : undefined,
      listedAt: work === 3 ? '2026-11-20T00:00:00.000Z' : undefined,
    });
  });

/** What a reader says of a work, by one of its names. */
export interface Ballot {
  readonly reader: string;
  readonly name: string;
  readonly choice: Choice;
}

const anyBallot: fc.Arbitrary<Ballot> = fc
  .record({
    reader: fc.constantFrom('vera', 'walt', 'xenia'),
    work: fc.nat({ max: 3 }),
    isDoi: fc.boolean(),
    choice: fc.constantFrom('up' as const, 'up' as const, 'none' as const),
  })
  .map(({ reader, work, isDoi, choice }) => ({
    reader,
    choice,
    name: isDoi ? `doi:10.1000/${work}` : `arxiv:2611.0000${work}`,
  }));

/** A step of a history; `kill` is the number of the call to a port at which its process ends. */
export type Step =
  | {
      readonly act: 'bring';
      /** brought at once */
      readonly drafts: readonly Draft[];
      /** given at the same time */
      readonly ballots: readonly Ballot[];
      /** who publishes at the same time */
      readonly publishers: readonly string[];
      readonly kill?: number;
      readonly pace: number;
    }
  | { readonly act: 'hide' | 'unhide' | 'prune'; readonly work: number; readonly kill?: number }
  | { readonly act: 'publish' | 'publish full'; readonly kill?: number }
  | { readonly act: 'pass'; readonly minutes: number }
  /** all readers are compared, after an interrupted process is gone */
  | { readonly act: 'look' };

const kill = fc.option(fc.integer({ min: 1, max: 14 }), { nil: undefined, freq: 2 });
/** Any step of a history. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('bring' as const),
      drafts: fc.array(anyDraft, { minLength: 1, maxLength: 4 }),
      ballots: fc.array(anyBallot, { maxLength: 3 }),
      publishers: fc.subarray(['one', 'other']),
      kill,
      pace: fc.nat(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constantFrom('hide' as const, 'hide' as const, 'unhide' as const, 'prune' as const),
      work: fc.nat({ max: 3 }),
      kill,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constantFrom('publish' as const, 'publish full' as const), kill }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('look' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('pass' as const),
      minutes: fc.constantFrom(1, 20, 26 * 60, 200 * 60),
    }),
  },
) as fc.Arbitrary<Step>;
