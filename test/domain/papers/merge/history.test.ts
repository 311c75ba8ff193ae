import { describe, expect, test } from 'vitest';
import { type IngestDeps, ingest } from '../../../../functions/domain/papers/ingest.ts';
import { historyOf } from '../../../../functions/domain/papers/merge/history.ts';
import { revertChange } from '../../../../functions/domain/papers/revert-change.ts';
import { fuse, untilCrash } from '../../../support/crash.ts';
import { memoryIngestion } from '../../../support/memory-ingestion.ts';
import { aDraft, aPaper } from '../../../support/papers.ts';

const arxivId = '1706.03762';
const id = `arxiv:${arxivId}`;

async function preparedIngestion() {
  const made = memoryIngestion();
  await made.harvest('hugging-face', { arxivId, title: 'One' });
  await made.harvest('arxiv', { arxivId, title: 'Two', comment: '15 pages' });
  await made.harvest('hugging-face', { arxivId, votes: 3 });
  await made.harvest('arxiv', { arxivId, version: 2, title: 'Three' });
  return made;
}
const historyIn = async ({ papers }: Awaited<ReturnType<typeof preparedIngestion>>) =>
  historyOf(papers.rows.get(id) ?? aPaper(), await papers.past(id));

describe('what a change replaces', () => {
  test('is kept, with who changed it and when', async () => {
    expect(await historyIn(await preparedIngestion())).toMatchObject([
      { revision: 2, source: 'arxiv', changed: ['comment', 'title'], was: { title: 'One' } },
      {
        revision: 4,
        source: 'arxiv',
        version: 2,
        changed: ['title', 'version'],
        was: { title: 'Two', version: 1 },
      },
    ]);
  });

  test('is kept once, however many race for it, and whoever of them is killed', async () => {
    for (let at = 1; at < 12; at++) {
      const made = await preparedIngestion();
      const killed = (on: IngestDeps, title: string) =>
        untilCrash(() => ingest(aDraft({ arxivId, source: 'arxiv', version: 3, title }), on));
      const dying = { ...made.on, papers: fuse(at, true).wrap(made.papers) };
      await Promise.all([killed(dying, 'Four'), killed(made.on, 'Quatre'), killed(made.on, 'Vier')]);
      const history = await historyIn(made);
      const titles = [...history.map(({ was }) => was?.title), made.papers.rows.get(id)?.title];
      expect(titles.slice(0, 3)).toEqual(['One', 'Two', 'Three']);
      expect(new Set(history.map(({ revision }) => revision)).size).toBe(history.length);
      for (const { at: when, source } of history)
        expect([when, source]).toEqual([expect.stringMatching(/^2026/), 'arxiv']);
    }
  });
});

describe('a change is taken back', () => {
  test('and what it replaced is known again, until a later version says otherwise', async () => {
    const made = await preparedIngestion();
    expect(await revertChange(id, 4, made.on)).toMatchObject({
      outcome: 'reverted',
      facts: ['title', 'version'],
      paper: { title: 'Two', version: 1, comment: '15 pages' },
    });
    expect(await revertChange(id, 4, made.on)).toMatchObject({ outcome: 'unchanged' });
    await made.harvest('arxiv', { arxivId, version: 1, title: 'Four' });
    await made.submit('mallory', { arxivId, title: 'Mine' });
    expect(made.papers.rows.get(id)).toMatchObject({ title: 'Two' });
    await made.harvest('arxiv', { arxivId, version: 3, title: 'Five' });
    expect(made.papers.rows.get(id)).toMatchObject({ title: 'Five', version: 3 });
  });

  test('what a later change made of the same fact stays, and is named', async () => {
    const made = await preparedIngestion();
    expect(await revertChange(id, 2, made.on)).toMatchObject({
      outcome: 'reverted',
      facts: ['comment'],
      later: ['title'],
      paper: { title: 'Three' },
    });
    expect(made.papers.rows.get(id)).not.toHaveProperty('comment');
    // a blank that somebody meant is not filled again by the same word
    await made.harvest('arxiv', { arxivId, version: 2, title: 'Three', comment: '15 pages' });
    expect(made.papers.rows.get(id)).not.toHaveProperty('comment');
  });

  test('the taking back can be seen, and taken back', async () => {
    const made = await preparedIngestion();
    await revertChange(id, 4, made.on);
    const history = await historyIn(made);
    expect(history.at(-1)).toMatchObject({ source: 'operator', was: { title: 'Three', version: 2 } });
    expect(await revertChange(id, history.at(-1)?.revision ?? 0, made.on)).toMatchObject({
      paper: { title: 'Three', version: 2 },
    });
  });

  test('no such change, no such paper', async () => {
    const made = await preparedIngestion();
    for (const revision of [0, 1, 3, 5, 99, Number.NaN])
      expect(await revertChange(id, revision, made.on)).toEqual({ outcome: 'unknown change' });
    expect(await revertChange('arxiv:2001.00001', 2, made.on)).toEqual({ outcome: 'unknown paper' });
  });

  test('killed anywhere and run again', async () => {
    const counted = fuse();
    const whole = await preparedIngestion();
    await revertChange(id, 4, { ...whole.on, papers: counted.wrap(whole.papers) });
    for (let at = 1; at <= counted.calls; at++) {
      const made = await preparedIngestion();
      await untilCrash(() => revertChange(id, 4, { ...made.on, papers: fuse(at, true).wrap(made.papers) }));
      await revertChange(id, 4, made.on);
      expect(made.papers.rows.get(id)).toMatchObject({ title: 'Two', version: 1 });
    }
  });
});

test('changes that were only noted, as the first layout did, stand before the others', async () => {
  const noted = { version: 2, at: '2026-11-01T00:00:00.000Z', changed: ['abstract'] };
  expect(historyOf(aPaper(), [noted])).toEqual([noted]);
});
