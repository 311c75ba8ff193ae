import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { paperAudit } from '../../functions/adapters/dynamodb/paper-audit.ts';
import { paperTable } from '../../functions/adapters/dynamodb/paper-table.ts';
import { everyVoter, readerVoteTable } from '../../functions/adapters/dynamodb/reader-vote-table.ts';
import type { Papers } from '../../functions/domain/papers/ingest.ts';
import type { VoteScan } from '../../functions/domain/papers/votes/audit-votes.ts';
import type { Vote } from '../../functions/domain/papers/votes/vote.ts';
import type { ReaderVotes } from '../../functions/domain/ranking/reader-votes.ts';
import { memoryPapers } from '../support/memory-papers.ts';
import { memoryReaderVotes } from '../support/memory-reader-votes.ts';
import { aPaper } from '../support/papers.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

let serial = 0;
const fresh = (name: string) => `${name}-${++serial}`;
const at = '2026-11-23T08:00:00.000Z';
const later = '2026-11-24T08:00:00.000Z';

const paperStores: [string, () => Papers & VoteScan][] = [
  ['in memory', memoryPapers],
  [
    'in DynamoDB',
    () => ({
      ...paperTable(database.client, localResources.papers),
      ...paperAudit(database.client, localResources.papers),
    }),
  ],
];

describe.each(paperStores)('votes %s', (_, open) => {
  const byVoter = (votes: readonly Vote[]) => [...votes].sort((a, b) => (a.voter < b.voter ? -1 : 1));

  test('are one for a voter and paper, and the first stays', async () => {
    const [papers, paper] = [open(), fresh('doi:10.1000/a#b')];
    const vote = { paper, voter: 'ada', at, weight: 1 };
    expect(await papers.votesFor([paper])).toEqual([]);
    await papers.keepVote(vote);
    await papers.keepVote({ ...vote, at: later, weight: 2 });
    await papers.keepVote({ ...vote, voter: 'grace', at: later });
    expect(byVoter(await papers.votesFor([paper]))).toEqual([vote, { ...vote, voter: 'grace', at: later }]);
  });

  test('are removed one by one, and again', async () => {
    const [papers, paper] = [open(), fresh('arxiv:removed')];
    for (const voter of ['ada', 'grace']) await papers.keepVote({ paper, voter, at, weight: 1 });
    for (const _ of ['once', 'again']) await papers.removeVote(paper, 'ada');
    expect(await papers.votesFor([paper])).toEqual([{ paper, voter: 'grace', at, weight: 1 }]);
  });

  test('of several papers are found together, and none of others', async () => {
    const papers = open();
    const [one, two] = [fresh('arxiv:one'), fresh('arxiv:one')];
    for (const paper of [one, two, `${one}0`]) await papers.keepVote({ paper, voter: 'ada', at, weight: 1 });
    expect((await papers.votesFor([one, two])).map(({ paper }) => paper).sort()).toEqual([one, two].sort());
  });

  test('lie beside their paper and its past, and are no part of either', async () => {
    const papers = open();
    const paper = aPaper({ id: fresh('arxiv:beside') });
    await papers.keepVote({ paper: paper.id, voter: 'ada', at, weight: 1 });
    expect(await papers.find(paper.id)).toBeUndefined();
    await papers.commit(paper);
    expect(await papers.past(paper.id)).toEqual([]);
    await papers.forgetPast(paper.id);
    expect(await papers.votesFor([paper.id])).toHaveLength(1);
  });

  test('and who says to have them are met by a scan', async () => {
    const papers = open();
    const [voted, claims, quiet] = [fresh('arxiv:voted'), fresh('arxiv:claims'), fresh('arxiv:quiet')];
    await papers.commit(aPaper({ id: voted }));
    await papers.commit(aPaper({ id: claims, votes: 2, readerVotes: 2 }));
    await papers.commit(aPaper({ id: quiet, votes: 2 }));
    for (const voter of ['ada', 'grace']) await papers.keepVote({ paper: voted, voter, at, weight: 1 });
    const met = new Set<string>();
    for await (const id of papers.votedPapers()) met.add(id);
    expect([met.has(voted), met.has(claims), met.has(quiet)]).toEqual([true, true, false]);
  });

  test('of more than a page are all found', async () => {
    const [papers, paper] = [open(), fresh('arxiv:many')];
    const voters = Array.from({ length: 120 }, (_, number) => `voter ${number}`);
    await Promise.all(voters.map((voter) => papers.keepVote({ paper, voter, at, weight: 1 })));
    expect(await papers.votesFor([paper])).toHaveLength(voters.length);
  });
});

const readerStores: [string, () => ReaderVotes][] = [
  ['in memory', memoryReaderVotes],
  ['in DynamoDB', () => readerVoteTable(database.client, localResources.subscribers)],
];

describe.each(readerStores)('what readers said %s', (_, open) => {
  test('is the last word of each reader on each paper, until it is erased', async () => {
    const [said, ada, grace] = [open(), fresh('ada'), fresh('grace')];
    expect(await said.of(ada)).toEqual([]);
    await said.note(ada, { paper: 'arxiv:1', choice: 'up', at });
    await said.note(ada, { paper: 'arxiv:1', choice: 'none', at: later });
    await said.note(ada, { paper: 'arxiv:2', choice: 'up', at });
    await said.note(grace, { paper: 'arxiv:1', choice: 'up', at });
    expect((await said.of(ada)).sort((a, b) => (a.paper < b.paper ? -1 : 1))).toEqual([
      { paper: 'arxiv:1', choice: 'none', at: later },
      { paper: 'arxiv:2', choice: 'up', at },
    ]);
    for (const _ of ['once', 'again']) await said.erase(ada, 'arxiv:1');
    expect(await said.of(ada)).toEqual([{ paper: 'arxiv:2', choice: 'up', at }]);
    expect(await said.of(grace)).toHaveLength(1);
  });
});

test('everybody who ever voted is met once by a scan of the table', async () => {
  const [ada, grace] = [fresh('ada'), fresh('grace')];
  const said = readerVoteTable(database.client, localResources.subscribers);
  for (const reader of [ada, grace])
    for (const paper of ['arxiv:1', 'arxiv:2']) await said.note(reader, { paper, choice: 'up', at });
  const met: string[] = [];
  for await (const reader of everyVoter(database.client, localResources.subscribers)) met.push(reader);
  expect(met.filter((reader) => reader === ada || reader === grace).sort()).toEqual([ada, grace].sort());
});
