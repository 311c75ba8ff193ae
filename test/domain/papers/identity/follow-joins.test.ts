import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followAllJoins, followJoins } from '../../../../functions/domain/papers/identity/follow-joins.ts';
import { memoryPapers } from '../../../support/memory-papers.ts';
import { aPaper } from '../../../support/papers.ts';

const idOf = (number: number) => `arxiv:2611.${String(number).padStart(5, '0')}`;

test('the joins of many papers lead where those of each lead: through chains, to lost papers and in circles', async () => {
  // into which paper each was joined; its own number for one that was not, and some that are not stored
  const graphs = fc.array(fc.nat({ max: 14 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(graphs, async (into) => {
      const papers = memoryPapers();
      for (const [number, to] of into.entries()) {
        const joined = to === number ? {} : { mergedInto: idOf(to) };
        await papers.commit(aPaper({ id: idOf(number), ...joined }));
      }
      const ids = Array.from({ length: 15 }, (_, number) => idOf(number));
      const one = async (id: string) => [id, (await followJoins(id, papers))?.paper.id ?? id] as const;
      expect(await followAllJoins(ids, papers)).toEqual(new Map(await Promise.all(ids.map(one))));
    }),
  );
});

test('many papers cost as many reads as the longest of their joins, and no more', async () => {
  const papers = memoryPapers();
  for (let number = 0; number < 300; number++)
    await papers.commit(
      aPaper({ id: idOf(number), ...(number % 2 ? { mergedInto: idOf(number - 1) } : {}) }),
    );
  const asked: number[] = [];
  const counting = {
    joined: (ids: readonly string[]) => {
      asked.push(ids.length);
      return papers.joined(ids);
    },
  };
  await followAllJoins(
    Array.from({ length: 300 }, (_, number) => idOf(number)),
    counting,
  );
  expect(asked).toEqual([300]);
});
