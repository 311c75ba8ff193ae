import { expect, test } from 'vitest';
import { ingest } from '../../../functions/domain/papers/ingest.ts';
import { hidePaper } from '../../../functions/domain/papers/take-down.ts';
import { publish } from '../../../functions/domain/publication/publish.ts';
import type { Publishing } from '../../../functions/domain/publication/publishing.ts';
import { type Fuse, fuse, untilCrash } from '../../support/crash.ts';
import { aDraft } from '../../support/papers.ts';
import { type MemoryPublication, memoryPublication, readersAgree } from './memory-publication.ts';

const wrapped = ({ archive, papers, site, leases, ...rest }: Publishing, at: Fuse): Publishing => ({
  ...rest,
  archive: at.wrap(archive),
  papers: at.wrap(papers),
  site: at.wrap(site),
  leases: at.wrap(leases),
});

/** Published once; then came a paper, better words for the first, and a revision of one that had one before. */
async function prepared(): Promise<MemoryPublication> {
  const made = memoryPublication();
  const first = { doi: '10.1000/1', source: 'crossref' };
  await made.submit('First', first);
  await made.submit('Revised', { arxivId: '2611.00001', version: 1, source: 'arxiv' });
  await made.submit('Revised', { arxivId: '2611.00001', version: 2, source: 'arxiv' });
  await publish(made.on());
  made.pass(1);
  await made.submit('Second');
  await made.submit('First', { ...first, abstract: 'Better words, and more of them.' });
  await made.submit('Revised again', { arxivId: '2611.00001', version: 3, source: 'arxiv' });
  return made;
}

/** Publish until there is nothing left to do, as the clock does. */
async function settled(made: MemoryPublication): Promise<void> {
  // the lease of the dead one is over
  made.pass(1);
  await publish(made.on());
  expect(await publish(made.on())).toMatchObject({ put: 0, removed: 0 });
}

/** Every moment at which a run can end, before or after the call that it makes there. */
async function* moments(
  run: (made: MemoryPublication, at: Fuse) => Promise<unknown>,
): AsyncGenerator<[MemoryPublication, string]> {
  const counted = fuse();
  await run(await prepared(), counted);
  expect(counted.calls).toBeGreaterThan(10);
  for (let at = 1; at <= counted.calls; at++) {
    for (const after of [false, true]) {
      const made = await prepared();
      expect(await untilCrash(() => run(made, fuse(at, after)))).toBe('crashed');
      yield [made, `${after ? 'after' : 'before'} call ${at} of ${counted.calls}`];
    }
  }
}

test('killed anywhere and run again, publishing ends as if nothing had happened', async () => {
  for await (const [made] of moments((own, at) => publish(wrapped(own.on('dead'), at)))) {
    await settled(made);
    expect(await readersAgree(made)).toEqual(['Second', 'Revised again', 'First']);
  }
});

test('killed anywhere while publishing what is hidden afterwards, it leaves nothing of it', async () => {
  for await (const [made, moment] of moments((own, at) => publish(wrapped(own.on('dead'), at)))) {
    const second = [...made.papers.rows.values()].find(({ title }) => title === 'Second');
    await hidePaper(second?.id ?? '', 'a mistake', made.ingestion);
    await settled(made);
    expect(await readersAgree(made), moment).toEqual(['Revised again', 'First']);
  }
});

test('killed anywhere during a repair, the next ordinary publication ends it', async () => {
  let begun = 0;
  for await (const [made, moment] of moments((own, at) =>
    publish(wrapped(own.on('dead'), at), { full: true }),
  )) {
    made.site.files.set('latest.txt', { key: 'latest.txt', contentType: '', body: 'foreign' });
    // only a repair that has begun to put knows that nothing can be relied on
    const { units } = JSON.parse(made.text('progress.json'));
    if (units.latest.files['latest.txt'] !== '') continue;
    begun++;
    await settled(made);
    expect(await readersAgree(made), moment).toEqual(['Second', 'Revised again', 'First']);
  }
  expect(begun).toBeGreaterThan(40);
});

test('killed anywhere while keeping a paper that is brought again, readers agree', async () => {
  const drafts = [
    aDraft({ title: 'Third', source: 'arxiv', arxivId: '2611.00003' }),
    aDraft({ title: 'Revised once more', arxivId: '2611.00001', version: 4, source: 'arxiv' }),
  ];
  for (const draft of drafts) {
    for await (const [made, moment] of momentsOfIngesting(draft)) {
      made.pass(1);
      await publish(made.on());
      await ingest(draft, made.ingestion);
      await settled(made);
      expect(await readersAgree(made), moment).toContain(draft.title);
    }
  }
});

async function* momentsOfIngesting(
  draft: ReturnType<typeof aDraft>,
): AsyncGenerator<[MemoryPublication, string]> {
  for (let at = 1; ; at++) {
    for (const after of [false, true]) {
      const made = await prepared();
      const papers = fuse(at, after).wrap(made.papers);
      if ((await untilCrash(() => ingest(draft, { ...made.ingestion, papers }))) === 'done') return;
      yield [made, `${draft.title} ${after ? 'after' : 'before'} call ${at}`];
    }
  }
}
