import { expect } from 'vitest';
import { freezeDuplicate } from '../../../functions/domain/papers/merge/absorb-duplicate.ts';
import { paperFixtures } from './fixtures.ts';
import type { IsolatedFunction, Scenario } from './isolated-function.ts';
import { truncateWindow } from './publish-window.ts';

interface Published {
  readonly outcome: string;
  readonly removed: number;
  readonly repaired?: readonly string[];
}

/** All that publishing does: the first time, a change, nothing, everything, two at once; and after all that goes wrong. */
export const publishScenario: Scenario = async (begin) => {
  const alone = await begin();
  const publish = (orders = {}) => alone.invoke<Published>(orders);
  const { bring, papers, on } = paperFixtures(alone.database);
  const early = await bring({ title: 'Comes into trending early' });
  expect(await publish()).toMatchObject({ outcome: 'published' });
  await alone.site.remove('manifest.json');
  expect(await publish()).toMatchObject({ repaired: ['manifest.json is missing'] });
  expect(await publish()).toMatchObject({ outcome: 'unchanged' });

  const late = await bring({ title: 'Comes into trending late', arxivId: '2611.00001' });
  const both = await Promise.all([publish(), publish()]);
  expect(both.map(({ outcome }) => outcome)).toContain('published');
  const [known, other] = [await papers.find(early.id), await papers.find(late.id)];
  expect(known?.trendingAt).not.toBe(other?.trendingAt);

  // a process was killed between the two halves of a join
  if (known && other) await freezeDuplicate(known, other, on);
  expect(await publish()).toMatchObject({ outcome: 'published' });
  expect(await papers.find(late.id)).toMatchObject({ absorbed: [early.id], trendingAt: known?.trendingAt });

  await foundWrong(alone, publish);
};

/** Publish over a file that is no page any more, over a truncated window, and trusting nothing. */
async function foundWrong(
  alone: IsolatedFunction,
  publish: (orders?: object) => Promise<Published>,
): Promise<void> {
  const { site, database } = alone;
  const { bring } = paperFixtures(database);
  const notes = JSON.parse(Buffer.from((await site.read('progress.json')) ?? []).toString());
  const gone = { fingerprint: 'x', files: { 'feeds/gone.rss': 'was here' } };
  const body = JSON.stringify({ ...notes, units: { ...notes.units, gone } });
  await site.put({ key: 'progress.json', contentType: 'application/json', body });
  await bring({ title: 'A change', arxivId: '2611.00002' });
  expect(await publish()).toMatchObject({ outcome: 'published', removed: 1 });

  await truncateWindow(alone);
  expect(await publish({ check: true })).toMatchObject({
    repaired: [expect.stringContaining('library/')],
  });
  expect(await publish({ full: true })).toMatchObject({ outcome: 'published' });
}
