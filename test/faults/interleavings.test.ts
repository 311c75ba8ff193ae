import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ContendedError } from '../../functions/domain/concurrency/retry-on-conflict.ts';
import { auditPapers } from '../../functions/domain/papers/audit-papers.ts';
import type { Draft } from '../../functions/domain/papers/draft/draft.ts';
import { findPaper } from '../../functions/domain/papers/identity/find-paper.ts';
import { namesOf } from '../../functions/domain/papers/identity/identity.ts';
import { type IngestDeps, ingest } from '../../functions/domain/papers/ingest.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { hidePaper, prunePaper, unhidePaper } from '../../functions/domain/papers/take-down.ts';
import { auditVotes } from '../../functions/domain/papers/votes/audit-votes.ts';
import { publish } from '../../functions/domain/publication/publish.ts';
import type { Publishing } from '../../functions/domain/publication/publishing.ts';
import { castVote, finishVotes, type Voting } from '../../functions/domain/ranking/cast-vote.ts';
import {
  type MemoryPublication,
  memoryPublication,
  readersAgree,
} from '../domain/publication/memory-publication.ts';
import { Crash, fuse } from '../support/crash.ts';
import { type MemoryReaderVotes, memoryReaderVotes } from '../support/memory-reader-votes.ts';
import { anyStep, type Ballot, type Step } from './any-step.ts';

/** How many random histories are tried; `PAPERBOY_ROUNDS=2000` for a longer run. */
const rounds = Number(process.env.PAPERBOY_ROUNDS ?? 60);

/** Slow a port down: every call takes a few turns, never the same number, so that concurrent calls interleave. */
function slowed<T extends object>(port: T, pace: number): T {
  let turn = pace;
  return new Proxy(port, {
    get: (target, name) => {
      const member = Reflect.get(target, name);
      // what is read row by row has its own turns
      const isStream = Object.prototype.toString.call(member) === '[object AsyncGeneratorFunction]';
      if (typeof member !== 'function' || isStream) return member;
      return async (...args: unknown[]) => {
        turn = (turn * 48_271 + 11) % 2_147_483_647;
        for (let wait = turn % 12; wait > 0; wait--) await undefined;
        return member.apply(target, args);
      };
    },
  });
}

/** A draft that was accepted, so that its paper can be looked for in the end. */
interface Accepted {
  readonly draft: Draft;
  readonly id: string;
}

const secret = 'a key';

/** What readers said, and whether anything was killed or gave way to others on the way. */
interface Ballots {
  readonly readerVotes: MemoryReaderVotes;
  interrupted: boolean;
}

async function performStep(
  one: Step,
  publication: MemoryPublication,
  accepted: Accepted[],
  ballots: Ballots,
): Promise<void> {
  if (one.act === 'pass') return publication.pass(one.minutes);
  if (one.act === 'look') return publishAndCompare(publication);
  const at = fuse(one.kill, one.kill !== undefined && one.kill % 2 === 0);
  const survived = async (act: () => Promise<unknown>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      // a contended paper is brought another time
      if (!(error instanceof Crash || error instanceof ContendedError)) throw error;
      ballots.interrupted = true;
    }
  };
  if (one.act === 'bring') {
    const on: IngestDeps = {
      ...publication.ingestion,
      papers: at.wrap(slowed(publication.papers, one.pace)),
    };
    const bring = (given: Draft) =>
      survived(async () => {
        const { paper } = await ingest(given, on);
        accepted.push({ draft: given, id: paper.id });
      });
    const voting: Voting = { ...on, readerVotes: at.wrap(slowed(ballots.readerVotes, one.pace)), secret };
    const vote = ({ reader, name, choice }: Ballot) => survived(() => castVote(reader, name, choice, voting));
    const publishing = one.publishers.map((holder) => {
      const given = publication.on(holder);
      const ports = { archive: slowed(given.archive, one.pace), site: slowed(given.site, one.pace) };
      return survived(async () => {
        // as the clock does, again and again
        for (let times = 0; times < 4; times++) await publish({ ...given, ...ports });
      });
    });
    await Promise.all([...one.drafts.map(bring), ...one.ballots.map(vote), ...publishing]);
  } else if (one.act === 'hide' || one.act === 'unhide' || one.act === 'prune') {
    const on = { papers: at.wrap(publication.papers), now: publication.ingestion.now };
    const name = `arxiv:2611.0000${one.work}`;
    const acts = {
      hide: () => hidePaper(name, 'asked for', on),
      unhide: () => unhidePaper(name, on),
      prune: () => prunePaper(name, 'asked for', on),
    };
    await survived(acts[one.act]);
  } else {
    const { archive, papers, site, leases, ...rest } = publication.on(
      one.kill === undefined ? 'one' : 'dying',
    );
    const on: Publishing = {
      ...rest,
      archive: at.wrap(archive),
      papers: at.wrap(papers),
      site: at.wrap(site),
      leases: at.wrap(leases),
    };
    await survived(() => publish(on, { full: one.act === 'publish full' }));
  }
}

/** Publish what there is, and expect all readers to agree. */
async function publishAndCompare(publication: MemoryPublication): Promise<void> {
  publication.pass(1);
  await publish(publication.on());
  expect(await publish(publication.on())).toMatchObject({ put: 0, removed: 0 });
  await readersAgree(publication);
}

/** Expect every accepted draft to have a paper, with what must not be lost. */
async function expectKept(publication: MemoryPublication, accepted: readonly Accepted[]): Promise<void> {
  for (const { draft: given, id } of accepted) {
    const paper = await findPaper(id, publication.papers);
    expect(paper, id).toBeDefined();
    // of one that was erased nothing may be left
    if (!paper || paper.pruned) continue;
    expect(paper.mergedInto).toBeUndefined();
    if (given.source === 'submission')
      expect(paper.recommendations?.map(({ by }) => by)).toContain(given.submittedBy);
    expect(paper.votes).toBeGreaterThanOrEqual(given.votes ?? 0);
    // no source that is asked by us leaves a paper with less than it said
    if (['arxiv', 'arxiv-feed', 'crossref'].includes(given.source) && given.abstract !== '…')
      expect(paper.abstract).not.toBe('…');
    for (const one of paper.absorbed ?? [])
      expect(publication.papers.rows.get(one)?.mergedInto).toBeDefined();
  }
}

/** Expect every joined paper to be absorbed by another, and no two papers that are shown to have one identifier. */
function expectJoined(papers: readonly Paper[]): void {
  const shown = papers.filter(({ mergedInto }) => mergedInto === undefined);
  for (const paper of papers)
    if (paper.mergedInto !== undefined)
      expect(
        papers.some(({ absorbed }) => absorbed?.includes(paper.id)),
        paper.id,
      ).toBe(true);
  const ids = shown.flatMap(({ arxivId }) => arxivId ?? []);
  expect(new Set(ids).size).toBe(ids.length);
}

/** Expect every paper to have the votes that its rows say: at once where nothing was killed, else once each reader has said the same again. */
async function expectCounted(
  publication: MemoryPublication,
  { readerVotes, interrupted }: Ballots,
): Promise<void> {
  const on = { ...publication.ingestion, papers: publication.papers };
  if (!interrupted)
    for await (const found of auditVotes(on, { repair: false })) expect(found).toBeUndefined();
  for (const reader of readerVotes.rows.keys()) await finishVotes(reader, { ...on, readerVotes, secret });
  for await (const found of auditVotes(on, { repair: false })) expect(found).toBeUndefined();
  for (const { votes, readerVotes: readers = 0, heat } of publication.papers.rows.values()) {
    expect(readers).toBeLessThanOrEqual(3);
    expect(votes).toBeGreaterThanOrEqual(readers);
    expect(heat).toBeGreaterThanOrEqual(0);
  }
}

async function findingKinds(publication: MemoryPublication, repair: boolean): Promise<string[]> {
  const kinds: string[] = [];
  const on = { ...publication.ingestion, papers: publication.papers };
  for await (const { kind } of auditPapers(on, { repair })) kinds.push(kind);
  return kinds;
}

test('whatever is submitted, harvested, killed, joined, hidden, erased and published in whatever order, all readers agree in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 14 }), async (steps) => {
      const publication = memoryPublication();
      const accepted: Accepted[] = [];
      const ballots: Ballots = { readerVotes: memoryReaderVotes(), interrupted: false };
      for (const one of steps) await performStep(one, publication, accepted, ballots);
      await publishAndCompare(publication);
      await expectKept(publication, accepted);

      // what was brought once more finds what is there, and finishes what was begun
      for (const { draft: given } of accepted) await ingest(given, publication.ingestion);
      await findingKinds(publication, true);
      expect(await findingKinds(publication, false)).toEqual([]);
      await expectCounted(publication, ballots);
      expectJoined([...publication.papers.rows.values()]);
      await publishAndCompare(publication);
      // the doctor may have joined what it then says otherwise of
      const last = accepted.at(-1)?.draft;
      if (last) await ingest(last, publication.ingestion);
      if (last)
        expect((await ingest(last, publication.ingestion)).status, namesOf(last)[0]).toBe('unchanged');
    }),
    { numRuns: rounds },
  );
}, 600_000);
