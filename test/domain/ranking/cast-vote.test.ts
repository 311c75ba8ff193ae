import { describe, expect, test } from 'vitest';
import { heatOf, rankingRules } from '../../../functions/domain/papers/heat.ts';
import { heatPartsOf } from '../../../functions/domain/papers/heat-parts.ts';
import { ingest } from '../../../functions/domain/papers/ingest.ts';
import { auditVotes } from '../../../functions/domain/papers/votes/audit-votes.ts';
import { onePerVoter } from '../../../functions/domain/papers/votes/one-per-voter.ts';
import {
  castVote,
  eraseVotes,
  finishVotes,
  type Voting,
} from '../../../functions/domain/ranking/cast-vote.ts';
import { type Choice, voterPseudonym } from '../../../functions/domain/ranking/reader-votes.ts';
import { votedFor } from '../../../functions/domain/ranking/voted-for.ts';
import { fuse, untilCrash } from '../../support/crash.ts';
import { memoryIngestion } from '../../support/memory-ingestion.ts';
import { memoryReaderVotes } from '../../support/memory-reader-votes.ts';
import { aDraft } from '../../support/papers.ts';

const id = 'arxiv:2611.00001';
const secret = 'the key of this service';

/** A paper with three votes of others, and readers who may vote for it. */
async function begin() {
  const ingestion = memoryIngestion();
  const readerVotes = memoryReaderVotes();
  await ingestion.harvest('hugging-face', { arxivId: '2611.00001', votes: 3 });
  const on = { ...ingestion.on, readerVotes, secret };
  const vote = (reader: string, choice: Choice = 'up', name = id) => castVote(reader, name, choice, on);
  const paper = async (name = id) => {
    const found = await ingestion.papers.find(name);
    if (!found) throw new Error(`no paper ${name}`);
    return found;
  };
  return { ...ingestion, readerVotes, on, vote, paper };
}

type World = Awaited<ReturnType<typeof begin>>;

/** What a paper says, what its rows say, and what the reader said, are one. */
async function expectAgreement({ paper, papers, readerVotes }: World, voters: readonly string[]) {
  const { votes, readerVotes: count = 0, heat, ...rest } = await paper();
  expect([...papers.votes.values()].map(({ voter }) => voter).sort()).toEqual(
    voters.map((reader) => voterPseudonym(reader, secret)).sort(),
  );
  expect([votes, count]).toEqual([3 + voters.length, voters.length]);
  const rows = [...papers.votes.values()].reduce((sum, { at }) => sum + heatOf({ vote: 1 }, at), 0);
  expect(heatPartsOf({ ...rest, votes, heat }).readerVotes).toBeCloseTo(rows, 6);
  expect(heat).toBeCloseTo(rows + heatPartsOf({ ...rest, votes, heat }).votes, 6);
  for (const [reader] of readerVotes.rows)
    expect((await votedFor(await readerVotes.of(reader), papers)).map(({ paper }) => paper)).toEqual(
      voters.includes(reader) ? [id] : [],
    );
}

describe('a vote', () => {
  test('counts once for a reader and paper, adds to those of others, and can be taken back', async () => {
    const world = await begin();
    const before = await world.paper();
    for (const reader of ['ada', 'ada', 'grace']) await world.vote(reader);
    await expectAgreement(world, ['ada', 'grace']);
    expect((await world.paper()).heat).toBeGreaterThan(before.heat);
    for (const _ of ['once', 'again']) await world.vote('ada', 'none');
    await expectAgreement(world, ['grace']);
    await world.vote('grace', 'none');
    await expectAgreement(world, []);
    expect((await world.paper()).heat).toBeCloseTo(before.heat, 9);
  });

  test('that is given again writes nothing to the paper, and keeps its moment', async () => {
    const world = await begin();
    await world.vote('ada');
    const [first, before] = [[...world.papers.votes.values()], await world.paper()];
    world.pass(3_600_000);
    await world.vote('ada');
    expect([...world.papers.votes.values()]).toEqual(first);
    expect(await world.paper()).toEqual(before);
  });

  test('is announced, so that lists follow', async () => {
    const world = await begin();
    await world.vote('ada');
    const { revision } = await world.paper();
    const rows = [...world.papers.listings.values()].filter((row) => row.board === 'changed');
    expect(rows.some((row) => row.id === id && row.revision === revision)).toBe(true);
  });

  test('names nobody: the row holds a pseudonym, a moment and a weight', async () => {
    const world = await begin();
    await world.vote('ada');
    const [row] = [...world.papers.votes.values()];
    expect(Object.keys(row ?? {}).sort()).toEqual(['at', 'paper', 'voter', 'weight']);
    expect(row).toMatchObject({ weight: rankingRules.weights.vote, paper: id });
    expect(JSON.stringify([row, await world.paper()])).not.toContain('ada"');
    expect(row?.voter).not.toBe(voterPseudonym('ada', 'the key of another service'));
  });

  test('is for a paper that is known and shown; taking back goes on when it is hidden', async () => {
    const world = await begin();
    expect(await world.vote('ada', 'up', 'arxiv:2611.99999')).toEqual({ outcome: 'unknown paper' });
    await world.vote('ada');
    const paper = await world.paper();
    await world.papers.commit({ ...paper, hidden: 'asked for', revision: paper.revision + 1 });
    expect(await world.vote('grace')).toEqual({ outcome: 'taken down' });
    expect(await world.vote('ada', 'none')).toMatchObject({ outcome: 'cast' });
    await expectAgreement(world, []);
  });

  test('of others counts beside it, whichever comes later', async () => {
    const world = await begin();
    await world.vote('ada');
    await world.harvest('hugging-face', { arxivId: '2611.00001', votes: 3 });
    expect(await world.paper()).toMatchObject({ votes: 4, readerVotes: 1 });
    await world.harvest('hugging-face', { arxivId: '2611.00001', votes: 12 });
    expect(await world.paper()).toMatchObject({ votes: 13, readerVotes: 1 });
    await world.vote('grace');
    expect(await world.paper()).toMatchObject({ votes: 14, readerVotes: 2 });
    await world.vote('ada', 'none');
    expect(await world.paper()).toMatchObject({ votes: 13, readerVotes: 1 });
  });

  test('by a clock that had jumped ahead counts from when the paper was listed', async () => {
    const world = await begin();
    const ahead = { ...world.on, now: () => new Date('2031-01-01T00:00:00Z') };
    await castVote('ada', id, 'up', ahead);
    await world.vote('grace');
    const { listedAt } = await world.paper();
    expect(heatPartsOf(await world.paper()).readerVotes).toBeLessThan(3 * heatOf({ vote: 1 }, listedAt));
  });
});

describe('killed at any call, and run again', () => {
  const acts: readonly [string, (world: World, on: Voting) => Promise<unknown>, readonly string[]][] = [
    ['a vote', (_, on) => castVote('ada', id, 'up', on), ['grace', 'ada']],
    ['taking back', (_, on) => castVote('grace', id, 'none', on), []],
    ['erasing', (_, on) => eraseVotes('grace', on), []],
  ];
  test.each(acts)('%s', async (_, act, voters) => {
    for (const after of [false, true]) {
      for (let at = 1; ; at++) {
        const world = await begin();
        await world.vote('grace');
        const breaker = fuse(at, after);
        const on = {
          ...world.on,
          papers: breaker.wrap(world.papers),
          readerVotes: breaker.wrap(world.readerVotes),
        };
        if ((await untilCrash(() => act(world, on))) === 'done') break;
        await act(world, world.on);
        await expectAgreement(world, voters);
      }
    }
  });

  test('and if its reader never comes back, the doctor finishes it', async () => {
    for (let at = 1; ; at++) {
      const world = await begin();
      const breaker = fuse(at);
      const on = {
        ...world.on,
        papers: breaker.wrap(world.papers),
        readerVotes: breaker.wrap(world.readerVotes),
      };
      if ((await untilCrash(() => castVote('ada', id, 'up', on))) === 'done') break;
      const noted = (await world.readerVotes.of('ada')).length > 0;
      await finishVotes('ada', world.on);
      await expectAgreement(world, noted ? ['ada'] : []);
    }
  });

  test('the audit makes votes and heat anew from the rows', async () => {
    const world = await begin();
    await world.vote('ada');
    const right = await world.paper();
    await world.papers.commit({ ...right, votes: 99, readerVotes: 96, revision: right.revision + 1 });
    const audit = async (repair: boolean) => {
      const found = [];
      for await (const one of auditVotes(world.on, { repair })) found.push(one);
      return found;
    };
    expect(await audit(false)).toEqual([{ paper: id, counted: 96, rows: 1 }]);
    expect(await audit(true)).toHaveLength(1);
    expect(await audit(true)).toEqual([]);
    await expectAgreement(world, ['ada']);
  });
});

test('many at once are all counted', async () => {
  const world = await begin();
  const readers = Array.from({ length: 8 }, (_, number) => `reader ${number}`);
  await Promise.all(readers.map((reader) => world.vote(reader)));
  await expectAgreement(world, readers);
});

describe('papers that turn out to be one', () => {
  const other = 'doi:10.1000/1';

  test('keep the votes of both, a reader of both once, also when the join is killed anywhere', async () => {
    for (let at = 0; ; at++) {
      const world = await begin();
      await world.harvest('crossref', { title: 'By its DOI', doi: '10.1000/1' });
      for (const reader of ['ada', 'hedy']) await world.vote(reader);
      for (const reader of ['ada', 'grace']) await world.vote(reader, 'up', other);
      const both = aDraft({ source: 'arxiv', arxivId: '2611.00001', doi: '10.1000/1' });
      const on = { ...world.on, papers: fuse(at || undefined).wrap(world.papers) };
      const ended = await untilCrash(() => ingest(both, on));
      if (ended === 'crashed') await ingest(both, world.on);
      expect(await world.paper()).toMatchObject({ absorbed: [other], votes: 6, readerVotes: 3 });
      if (at > 0 && ended === 'crashed') continue;
      await world.vote('ada', 'none');
      expect(await world.paper()).toMatchObject({ votes: 5, readerVotes: 2 });
      await world.vote('grace', 'none', other);
      expect(await world.paper()).toMatchObject({ votes: 4, readerVotes: 1 });
      if (at > 0) break;
    }
  });

  test('what was said of one of them long ago takes back nothing that was said of the other since', async () => {
    const world = await begin();
    await world.harvest('crossref', { title: 'By its DOI', doi: '10.1000/1' });
    await world.vote('ada', 'none', other);
    await world.vote('ada');
    await world.harvest('arxiv', { arxivId: '2611.00001', doi: '10.1000/1' });
    await finishVotes('ada', world.on);
    expect(await world.paper()).toMatchObject({ votes: 4, readerVotes: 1 });
  });

  /** Two papers with votes of three readers, one of whom votes for both, and the draft that says that they are one. */
  async function beginTwo() {
    const world = await begin();
    await world.harvest('crossref', { title: 'By its DOI', doi: '10.1000/1' });
    for (const reader of ['ada', 'hedy']) await world.vote(reader);
    for (const reader of ['ada', 'grace']) await world.vote(reader, 'up', other);
    const draft = aDraft({ source: 'arxiv', arxivId: '2611.00001', doi: '10.1000/1' });
    const voted = async (reader: string) =>
      (await votedFor(await world.readerVotes.of(reader), world.papers)).map(({ paper }) => paper);
    return { ...world, draft, voted };
  }

  /** Kill the join at each of its calls, before and after it, and look at what is left: undone or half done. */
  async function killJoinsAnywhere(look: (world: Awaited<ReturnType<typeof beginTwo>>) => Promise<void>) {
    let joined = 0;
    for (const after of [false, true]) {
      for (let at = 1; ; at++) {
        const world = await beginTwo();
        const on = { ...world.on, papers: fuse(at, after).wrap(world.papers) };
        const ended = await untilCrash(() => ingest(world.draft, on));
        if ((await world.papers.find(other))?.mergedInto) {
          joined++;
          await look(world);
        }
        if (ended === 'done') break;
      }
    }
    expect(joined).toBeGreaterThan(4);
  }

  const count = async ({ paper, papers }: World) => {
    const { votes, readerVotes = 0, heat, ...rest } = await paper();
    const first = onePerVoter([...papers.votes.values()]);
    const rows = first.reduce((sum, { at }) => sum + heatOf({ vote: 1 }, at), 0);
    expect(heatPartsOf({ ...rest, votes, heat }).readerVotes).toBeCloseTo(rows, 6);
    expect([votes, readerVotes]).toEqual([3 + first.length, first.length]);
    return readerVotes;
  };

  test('are listed among the votes of their readers by the id that they have now, once, as soon as they are one', async () => {
    await killJoinsAnywhere(async (world) => {
      for (const reader of ['ada', 'grace', 'hedy']) expect(await world.voted(reader)).toEqual([id]);
      await ingest(world.draft, world.on);
      for (const reader of ['ada', 'grace', 'hedy']) expect(await world.voted(reader)).toEqual([id]);
      expect(await count(world)).toBe(3);
    });
  });

  test.each([id, other])(
    'have a vote taken back under either name: %s, also while the join is half done',
    async (name) => {
      await killJoinsAnywhere(async (world) => {
        for (const reader of ['ada', 'grace']) await world.vote(reader, 'none', name);
        for (const reader of ['ada', 'grace']) expect(await world.voted(reader)).toEqual([]);
        await ingest(world.draft, world.on);
        for (const reader of ['ada', 'grace', 'hedy']) await finishVotes(reader, world.on);
        expect(await count(world)).toBe(1);
        for await (const found of auditVotes(world.on, { repair: false })) expect(found).toBeUndefined();
      });
    },
  );

  test('lose a vote that is taken back at once, or not yet: killed anywhere, paper, rows and reader agree', async () => {
    for (const after of [false, true]) {
      for (let at = 1; ; at++) {
        const world = await beginTwo();
        await ingest(world.draft, world.on);
        const breaker = fuse(at, after);
        const on = {
          ...world.on,
          papers: breaker.wrap(world.papers),
          readerVotes: breaker.wrap(world.readerVotes),
        };
        const ended = await untilCrash(() => castVote('ada', id, 'none', on));
        await finishVotes('ada', world.on);
        const stands = (await world.voted('ada')).length;
        expect(await count(world)).toBe(2 + stands);
        if (ended === 'done') expect(stands).toBe(0);
        await world.vote('ada', 'none');
        expect([await count(world), await world.voted('ada')]).toEqual([2, []]);
        if (ended === 'done') break;
      }
    }
  });
});
