import { expect, test } from 'vitest';
import { eraseSubscriber } from '../../../../functions/domain/alerts/subscription/erase-subscriber.ts';
import type { Subscriber } from '../../../../functions/domain/alerts/subscription/subscriber.ts';
import { castVote } from '../../../../functions/domain/ranking/cast-vote.ts';
import { fuse, untilCrash } from '../../../support/crash.ts';
import { memoryIngestion } from '../../../support/memory-ingestion.ts';
import { memoryReaderVotes } from '../../../support/memory-reader-votes.ts';
import { memorySubscribers } from '../../../support/memory-subscribers.ts';

const ada: Subscriber = {
  id: 'ada',
  email: 'ada@example.org',
  status: 'active',
  settings: { filter: '', frequency: 'daily', timezone: 'UTC', hour: 8, weekday: 1 },
  revision: 1,
};
const ids = ['arxiv:2611.00001', 'arxiv:2611.00002'];

/** A subscriber who voted for two papers, and another one who voted for the first. */
async function begin() {
  const ingestion = memoryIngestion();
  const subscribers = memorySubscribers(ingestion.on.now);
  await subscribers.put(ada);
  const on = { ...ingestion.on, subscribers, readerVotes: memoryReaderVotes(), secret: 'a key' };
  for (const id of ids) await ingestion.harvest('arxiv', { arxivId: id.replace('arxiv:', ''), title: id });
  for (const id of ids) await castVote('ada', id, 'up', on);
  await castVote('grace', 'arxiv:2611.00001', 'up', on);
  return { ...ingestion, on };
}

test('an erased subscriber leaves no vote and no word, wherever it is killed; others’ votes stay', async () => {
  for (const after of [false, true]) {
    for (let at = 1; ; at++) {
      const { on, papers } = await begin();
      const breaker = fuse(at, after);
      const broken = {
        ...on,
        papers: breaker.wrap(on.papers),
        subscribers: breaker.wrap(on.subscribers),
        readerVotes: breaker.wrap(on.readerVotes),
      };
      const ended = await untilCrash(() => eraseSubscriber('ada', broken));
      if (ended === 'crashed') await eraseSubscriber('ada', on);
      expect(await eraseSubscriber('ada', on)).toBe(false);
      expect(await on.subscribers.find('ada')).toBeUndefined();
      expect(await on.readerVotes.of('ada')).toEqual([]);
      expect(papers.votes.size).toBe(1);
      expect((await papers.findMany(ids)).map(({ votes }) => votes).sort()).toEqual([0, 1]);
      if (ended === 'done') break;
    }
  }
});
