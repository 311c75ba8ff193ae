import { expect, test } from 'vitest';
import { markWithdrawn } from '../../../functions/domain/papers/mark-withdrawn.ts';
import {
  addRevision,
  capRevisions,
  joinRevisions,
  revisionsOf,
} from '../../../functions/domain/papers/revisions.ts';
import { publish } from '../../../functions/domain/publication/publish.ts';
import { aPaper } from '../../support/papers.ts';
import { memoryPublication } from '../publication/memory-publication.ts';

const at = (hour: number) => `2026-11-23T${String(hour).padStart(2, '0')}:00:00.000Z`;

test('a paper of an older layout names its last revision alone', () => {
  expect(revisionsOf({})).toEqual([]);
  expect(revisionsOf({ revisedAt: at(1), version: 3 })).toEqual([{ at: at(1), version: 3 }]);
  expect(addRevision({ revisedAt: at(1), version: 3 }, { at: at(2), version: 4 })).toEqual({
    revisions: [
      { at: at(1), version: 3 },
      { at: at(2), version: 4 },
    ],
    revisedAt: at(2),
  });
});

test('no two revisions of one paper share a moment, and the last twenty are kept', () => {
  let paper = {};
  for (let version = 2; version < 40; version++)
    paper = addRevision(paper, { at: at(Math.floor(version / 2)), version });
  const all = revisionsOf(paper);
  expect(all).toHaveLength(20);
  expect(new Set(all.map((one) => one.at)).size).toBe(20);
  expect(all.at(-1)?.version).toBe(39);
});

test('of two papers that are one, what both know stands once, and nothing is lost', () => {
  const one = aPaper({ revisions: [{ at: at(3), version: 2 }], revisedAt: at(3) });
  const other = aPaper({
    revisions: [
      { at: at(2), version: 2 },
      { at: at(3), version: 3 },
    ],
    revisedAt: at(3),
  });
  const joined = joinRevisions(one, other);
  expect(joined.revisions?.map(({ version }) => version)).toEqual([2, 3]);
  expect(new Set(joined.revisions?.map((each) => each.at)).size).toBe(2);
  expect(joined.revisedAt).toBe(joined.revisions?.at(-1)?.at);
  expect(joinRevisions(aPaper(), aPaper())).toEqual({});
});

test('what a clock wrote ahead of time is put right in its order', () => {
  const paper = {
    revisions: [
      { at: at(1), version: 2 },
      { at: at(8), version: 3 },
      { at: at(9), version: 4 },
    ],
  };
  const capped = capRevisions(paper, at(5)).revisions ?? [];
  expect(capped.map(({ version }) => version)).toEqual([2, 3, 4]);
  expect(capped.every((one) => one.at <= at(5))).toBe(true);
});

test('a withdrawal without a new version is an entry of its own, and so is a withdrawn version', async () => {
  const made = memoryPublication();
  const paper = { arxivId: '2611.00001', source: 'arxiv' };
  for (const version of [1, 2]) await made.submit('Doubtful', { ...paper, version });
  await markWithdrawn('arxiv:2611.00001', 'arxiv', made.ingestion);
  await made.submit('Doubtful', { ...paper, version: 3, withdrawn: true });
  await publish(made.on());
  const [stored] = [...made.papers.rows.values()];
  expect(stored?.revisions?.map(({ version, withdrawn }) => [version, withdrawn])).toEqual([
    [2, undefined],
    [2, true],
    [3, true],
  ]);
  expect(made.text('revisions.txt').trim().split('\n')).toHaveLength(3);
});
