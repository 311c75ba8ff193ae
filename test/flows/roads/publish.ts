import { expect } from 'vitest';
import { freezeDuplicate } from '../../../functions/domain/papers/merge/absorb-duplicate.ts';
import { arrangedPapers } from './arranging.ts';
import type { FunctionAlone, Road } from './function-alone.ts';
import { tearWindow } from './published-window.ts';

interface Published {
  readonly outcome: string;
  readonly removed: number;
  readonly repaired?: readonly string[];
}

/** Publications for the first time, of a change, of nothing, of everything, of two at once; and after all that goes wrong. */
export const publishRoad: Road = async (begin) => {
  const alone = await begin();
  const publish = (orders = {}) => alone.invoke<Published>(orders);
  const { bring, papers, on } = arrangedPapers(alone.database);
  // a window lies there of which no manifest tells
  await tearWindow(alone);
  const early = await bring({ title: 'Comes into trending early' });
  expect(await publish()).toMatchObject({ repaired: ['manifest.json is missing'] });
  expect(await publish()).toMatchObject({ outcome: 'unchanged' });

  const late = await bring({ title: 'Comes into trending late', arxivId: '2611.00001' });
  const both = await Promise.all([publish(), publish()]);
  expect(both.map(({ outcome }) => outcome)).toContain('published');
  const [known, other] = [await papers.find(early.id), await papers.find(late.id)];
  expect(known?.trendingAt).not.toBe(other?.trendingAt);

  // somebody was killed between the two halves of a join
  if (known && other) await freezeDuplicate(known, other, on);
  expect(await publish()).toMatchObject({ outcome: 'published' });
  expect(await papers.find(late.id)).toMatchObject({ absorbed: [early.id], trendingAt: known?.trendingAt });

  await foundWrong(alone, publish);
};

/** A file that is no page any more, a torn window, and a publication that trusts nothing. */
async function foundWrong(
  alone: FunctionAlone,
  publish: (orders?: object) => Promise<Published>,
): Promise<void> {
  const { site, database } = alone;
  const { bring } = arrangedPapers(database);
  const manifest = JSON.parse(Buffer.from((await site.read('manifest.json')) ?? []).toString());
  const files = { ...manifest.files, 'feeds/gone.rss': 'was here' };
  const body = JSON.stringify({ ...manifest, files });
  await site.put({ key: 'manifest.json', contentType: 'application/json', body });
  await bring({ title: 'A change', arxivId: '2611.00002' });
  expect(await publish()).toMatchObject({ outcome: 'published', removed: 1 });

  await tearWindow(alone);
  expect(await publish({ check: true })).toMatchObject({
    repaired: [expect.stringContaining('window.ndjson.gz')],
  });
  expect(await publish({ full: true })).toMatchObject({ outcome: 'published' });
}
