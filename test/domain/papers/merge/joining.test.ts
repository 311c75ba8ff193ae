import { describe, expect, test } from 'vitest';
import { findPaper } from '../../../../functions/domain/papers/identity/find-paper.ts';
import { ingest } from '../../../../functions/domain/papers/ingest.ts';
import { finishJoin, freezeDuplicate } from '../../../../functions/domain/papers/merge/absorb-duplicate.ts';
import { hidePaper, prunePaper } from '../../../../functions/domain/papers/take-down.ts';
import { fuse, untilCrash } from '../../../support/crash.ts';
import { memoryIngestion } from '../../../support/memory-ingestion.ts';
import { aDraft } from '../../../support/papers.ts';

const arxivId = '2001.00001';
const preprint = { arxivId, title: 'As a preprint', abstract: 'What it says, as a preprint.' };
const printed = { doi: '10.1000/printed', title: 'As printed', abstract: 'What it says, as printed.' };
const met = aDraft({ ...preprint, doi: printed.doi, source: 'arxiv' });

/** Two papers, each with something of its own. */
async function preparedIngestion() {
  const made = memoryIngestion();
  await made.harvest('hugging-face', { ...preprint, votes: 4 });
  await made.submit('ada', printed);
  await made.submit('ada', {
    ...printed,
    comment: 'Best paper',
    links: { code: 'https://example.org/code' },
  });
  await made.submit('bob', printed);
  await made.submit('bob', preprint);
  return made;
}
type PreparedIngestion = Awaited<ReturnType<typeof preparedIngestion>>;

const shown = ({ papers }: PreparedIngestion) =>
  [...papers.rows.values()].filter(({ mergedInto }) => !mergedInto);

/** What must be known in the end, however it came to that. */
function expectJoined(made: PreparedIngestion): void {
  const [paper, ...more] = shown(made);
  expect(more).toEqual([]);
  expect(paper).toMatchObject({
    id: `arxiv:${arxivId}`,
    title: 'As a preprint',
    doi: printed.doi,
    comment: 'Best paper',
    links: { code: 'https://example.org/code', doi: 'https://doi.org/10.1000/printed' },
    votes: 4,
    absorbed: ['doi:10.1000/printed'],
  });
  expect(paper?.recommendations?.map(({ by }) => by).sort()).toEqual(['ada', 'bob']);
}

describe('two papers that turn out to be one', () => {
  test('lose nothing of either', async () => {
    const made = await preparedIngestion();
    const before = shown(made);
    expect(await ingest(met, made.on)).toMatchObject({ status: 'updated' });
    expectJoined(made);
    const [paper] = shown(made);
    // bob recommended both, and counts once
    const heat = before.reduce((sum, one) => sum + one.heat, 0);
    expect(paper?.heat).toBeLessThan(heat);
    expect(paper?.heat).toBeGreaterThan(Math.max(...before.map((one) => one.heat)));
    expect(paper?.listedAt).toBe(before.find(({ id }) => id === paper?.id)?.listedAt);
    expect((await findPaper('10.1000/printed', made.papers))?.id).toBe(paper?.id);
    expect(await ingest(met, made.on)).toMatchObject({ status: 'unchanged' });
    expect(await made.submit('ada', printed)).toMatchObject({
      status: 'unchanged',
      paper: { id: paper?.id },
    });
  });

  test('killed anywhere and run again, any number of times', async () => {
    const whole = await preparedIngestion();
    const counted = fuse();
    await ingest(met, { ...whole.on, papers: counted.wrap(whole.papers) });
    expect(counted.calls).toBeGreaterThan(8);
    for (let at = 1; at <= counted.calls; at++)
      for (const after of [false, true]) {
        const made = await preparedIngestion();
        const killed = () => ingest(met, { ...made.on, papers: fuse(at, after).wrap(made.papers) });
        expect(await untilCrash(killed)).toBe('crashed');
        await untilCrash(killed);
        await ingest(met, made.on);
        expectJoined(made);
        expect(await ingest(met, made.on)).toMatchObject({ status: 'unchanged' });
      }
  });

  test('whoever joins them, and from whichever side, at once', async () => {
    for (let round = 0; round < 60; round++) {
      const made = await preparedIngestion();
      let turn = round;
      const slow = new Proxy(made.papers, {
        get: (target, name) => {
          const member = Reflect.get(target, name);
          if (typeof member !== 'function') return member;
          return async (...args: unknown[]) => {
            turn = (turn * 16_807 + 7) % 2_147_483_647;
            for (let wait = turn % 6; wait > 0; wait--) await undefined;
            return member.apply(target, args);
          };
        },
      });
      const on = { ...made.on, papers: slow };
      const other = aDraft({ ...printed, arxivId, source: 'crossref' });
      await Promise.all([
        ingest(met, on),
        ingest(other, on),
        ingest(met, on),
        ingest(aDraft({ ...printed, submittedBy: 'cy' }), on),
        ingest(aDraft({ ...preprint, source: 'hugging-face', votes: 4, stars: 2 }), on),
      ]);
      const [paper, ...more] = shown(made);
      expect(more).toEqual([]);
      expect(paper).toMatchObject({
        comment: 'Best paper',
        votes: 4,
        stars: 2,
        absorbed: ['doi:10.1000/printed'],
      });
      expect(paper?.recommendations?.map(({ by }) => by).sort()).toEqual(['ada', 'bob', 'cy']);
    }
  });

  test('three become one', async () => {
    const made = memoryIngestion();
    await made.harvest('arxiv', preprint);
    await made.submit('ada', { ...printed, title: 'A third title', doi: '10.1000/other' });
    await made.harvest('crossref', printed);
    await made.harvest('arxiv', { ...preprint, doi: '10.1000/other' });
    await made.harvest('crossref', { ...printed, arxivId });
    expect(shown(made).map(({ id }) => id)).toEqual([`arxiv:${arxivId}`]);
    for (const name of ['10.1000/other', '10.1000/printed', arxivId])
      expect((await findPaper(name, made.papers))?.id).toBe(`arxiv:${arxivId}`);
  });

  test('what was taken down under one name does not come back under the other', async () => {
    const made = await preparedIngestion();
    await hidePaper('10.1000/printed', 'asked for', made.on);
    await ingest(met, made.on);
    expect(shown(made)).toMatchObject([{ id: `arxiv:${arxivId}`, hidden: 'asked for' }]);
  });

  test('a paper that was erased takes its duplicate with it, whenever that turns up, and wherever it is killed', async () => {
    const prepared = async () => {
      const made = await preparedIngestion();
      await prunePaper(arxivId, 'by court order', made.on);
      return made;
    };
    const counted = fuse();
    const whole = await prepared();
    await ingest(met, { ...whole.on, papers: counted.wrap(whole.papers) });
    for (let at = 1; at <= counted.calls; at++)
      for (const after of [false, true]) {
        const made = await prepared();
        await untilCrash(() => ingest(met, { ...made.on, papers: fuse(at, after).wrap(made.papers) }));
        await ingest(met, made.on);
        for (const paper of made.papers.rows.values()) if (paper.mergedInto) await finishJoin(paper, made.on);
        expect(JSON.stringify([...made.papers.rows.values()])).not.toMatch(
          /As a preprint|As printed|What it says/,
        );
        for (const id of made.papers.rows.keys()) expect(await made.papers.past(id)).toEqual([]);
        expect(shown(made)).toMatchObject([{ pruned: true, absorbed: ['doi:10.1000/printed'] }]);
      }
  });

  test('pruned, nothing is left of either', async () => {
    const made = await preparedIngestion();
    await ingest(met, made.on);
    await prunePaper(arxivId, 'by court order', made.on);
    expect(JSON.stringify([...made.papers.rows.values()])).not.toMatch(
      /As a preprint|As printed|What it says/,
    );
    for (const id of made.papers.rows.keys()) expect(await made.papers.past(id)).toEqual([]);
    expect(await made.submit('ada', printed)).toMatchObject({ status: 'unchanged', paper: { pruned: true } });
  });
});

test('a caller without a classifier, as the publisher, finishes a join with all that the duplicate knew', async () => {
  const made = memoryIngestion();
  const { paper: senior } = await made.submit('ada', { ...preprint, abstract: '…' });
  const { paper: junior } = await made.harvest('crossref', { ...printed, categories: ['cs.LG'] });
  const on = { papers: made.papers, now: made.on.now };
  const frozen = await freezeDuplicate(junior, senior, on);
  const joined = frozen && (await finishJoin(frozen, on));
  expect(joined).toMatchObject({ title: 'As printed', abstract: printed.abstract, categories: ['cs.LG'] });
  expect(joined).toMatchObject({ id: senior.id, topics: senior.topics, model: senior.model });
  expect(await finishJoin(junior, on)).toBeUndefined();
});
