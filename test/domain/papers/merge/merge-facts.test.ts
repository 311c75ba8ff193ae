import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../../../functions/domain/papers/draft/draft.ts';
import { ingest } from '../../../../functions/domain/papers/ingest.ts';
import {
  type Assertion,
  type Attribution,
  assertionOf,
  prevails,
} from '../../../../functions/domain/papers/merge/provenance.ts';
import { memoryIngestion } from '../../../support/memory-ingestion.ts';
import { aDraft, aPaper } from '../../../support/papers.ts';

const arxivId = '1706.03762';

describe('whose word counts', () => {
  const word = (source: string, version?: number): Attribution => ({
    source,
    ...(version !== undefined && { version }),
  });
  test.each([
    // within one version, or where nobody says which, rank decides, and in a tie the later word
    ['arxiv', 1, 'crossref', undefined, true],
    ['crossref', undefined, 'arxiv', 1, false],
    ['arxiv-feed', 1, 'arxiv', 1, false],
    ['openalex', undefined, 'crossref', undefined, true],
    ['hugging-face', undefined, 'submission', 1, true],
    ['submission', undefined, 'file', undefined, true],
    ['arxiv', 1, 'operator', 1, false],
    // a later version from a harvested source speaks before an earlier one, whatever the rank
    ['arxiv-feed', 2, 'arxiv', 1, true],
    ['arxiv', 1, 'arxiv-feed', 2, false],
    ['arxiv-feed', 2, 'operator', 1, true],
    // what somebody else says of a version is no proof
    ['submission', 9, 'arxiv', 2, false],
    ['arxiv', 2, 'submission', 9, true],
    ['submission', 2, 'submission', 1, true],
    ['submission', 1, 'submission', 2, false],
  ] as const)('%s %s over %s %s: %s', (source, version, other, otherVersion, wins) => {
    expect(prevails(word(source, version), word(other, otherVersion))).toBe(wins);
  });

  test('each fact by itself: what the record does not say stays by whoever said it', async () => {
    const { harvest } = memoryIngestion();
    await harvest('hugging-face', { arxivId, version: 1, links: { code: 'https://example.org/code' } });
    const { paper } = await harvest('arxiv', { arxivId, abstract: 'As the record has it, in full.' });
    expect(paper).toMatchObject({
      abstract: 'As the record has it, in full.',
      links: { code: 'https://example.org/code', abs: `https://arxiv.org/abs/${arxivId}` },
    });
    expect(assertionOf(paper, 'abstract')).toMatchObject({ source: 'arxiv', version: 1 });
    expect(assertionOf(paper, 'links.code')).toMatchObject({ source: 'hugging-face' });
  });

  test('in whatever order they come, the same is known in the end', async () => {
    const drafts: Partial<Draft>[] = [
      { source: 'arxiv', arxivId, version: 1, title: 'By the record', comment: '15 pages' },
      { source: 'arxiv-feed', arxivId, version: 2, abstract: 'By the announcement of the second version.' },
      { source: 'crossref', arxivId, title: 'By the registry', doi: '10.1000/x', journalRef: 'J. Ex. 1' },
      { source: 'hugging-face', arxivId, votes: 5, links: { code: 'https://example.org/c' } },
    ];
    const outcomes = new Set<string>();
    for (const order of permutations(drafts)) {
      const { harvest, papers } = memoryIngestion();
      for (const { source = '', ...draft } of order) {
        const { version, ...rest } = aDraft({ source, ...draft });
        await harvest(source, {
          ...rest,
          ...(draft.version !== undefined ? { version } : { version: undefined }),
        } as Draft);
      }
      const [paper] = [...papers.rows.values()];
      const { title, abstract, comment, doi, journalRef, links, votes, version } = paper ?? aPaper();
      outcomes.add(JSON.stringify({ title, abstract, comment, doi, journalRef, links, votes, version }));
    }
    expect([...outcomes].map((outcome) => JSON.parse(outcome))).toEqual([
      {
        title: 'Attention Is All You Need',
        abstract: 'By the announcement of the second version.',
        comment: '15 pages',
        doi: '10.1000/x',
        journalRef: 'J. Ex. 1',
        links: expect.objectContaining({ code: 'https://example.org/c', doi: 'https://doi.org/10.1000/x' }),
        votes: 5,
        version: 2,
      },
    ]);
  });

  test('the same draft a second time changes nothing, whatever came before', async () => {
    const source = fc.constantFrom(
      'arxiv',
      'arxiv-feed',
      'crossref',
      'hugging-face',
      'submission',
      'file',
      'operator',
    );
    const drafts = fc.array(
      fc.record({
        source,
        title: fc.constantFrom('One title', 'Another title', 'One'),
        abstract: fc.constantFrom('A text of some length.', 'A text of', 'Another text altogether.', '…'),
        authors: fc.constantFrom([], ['Ada Lovelace'], ['Ada Lovelace', 'Charles Babbage']),
        version: fc.constantFrom(1, 2, 3),
        withdrawn: fc.boolean(),
        submittedBy: fc.constantFrom('ada', 'mallory'),
      }),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(drafts, async (given) => {
        const { on } = memoryIngestion();
        for (const facts of given) {
          await ingest(aDraft({ arxivId, ...facts }), on);
          expect(await ingest(aDraft({ arxivId, ...facts }), on)).toMatchObject({ status: 'unchanged' });
        }
      }),
    );
  });
});

const permutations = <T>(all: readonly T[]): T[][] =>
  all.length === 0
    ? [[]]
    : all.flatMap((one, at) =>
        permutations(all.filter((_, other) => other !== at)).map((rest) => [one, ...rest]),
      );

describe('no fact is replaced by a blank or a part of itself', () => {
  const whole = 'We study a system. It behaves as a reader would expect. The results can be checked by hand.';
  test.each([
    ['an ellipsis', { abstract: '…' }],
    ['dots', { abstract: '...' }],
    ['its beginning', { abstract: whole.slice(0, 40) }],
    ['its first sentence', { abstract: 'We study a system.' }],
    ['a beginning that says that it is cut', { abstract: `${whole.slice(0, 40)}…` }],
    ['half a title', { title: 'Attention Is' }],
    ['fewer authors', { authors: ['Ashish Vaswani'] }],
    ['no author', { authors: [] }],
    ['one author and others', { authors: ['Ashish Vaswani', 'et al.'] }],
    ['how many more there are', { authors: ['Ashish Vaswani', '2,950 more'] }],
    ['nothing', { comment: '' }],
  ])('%s', async (_, poorer) => {
    for (const source of ['arxiv', 'arxiv-feed', 'crossref', 'hugging-face', 'file']) {
      const { harvest, papers } = memoryIngestion();
      const { paper } = await harvest('hugging-face', { arxivId, abstract: whole, comment: '15 pages' });
      await harvest(source, { arxivId, abstract: whole, comment: '15 pages', ...poorer });
      const { title, abstract, authors, comment } = papers.rows.get(paper.id) ?? aPaper();
      expect({ title, abstract, authors, comment }).toEqual({
        title: paper.title,
        abstract: whole,
        authors: paper.authors,
        comment: '15 pages',
      });
    }
  });

  test('but what somebody submitted is no bound for the record: spam behind a true title does not outlive it', async () => {
    const record = {
      arxivId,
      title: 'A True Title',
      abstract: 'It says this. Code: https://example.org',
      authors: ['Ada Lovelace'],
    };
    const spam = {
      arxivId,
      title: 'A True Title, and cheap watches',
      abstract: 'It says this. Code: https://example.org/watches and more of them.',
      authors: ['Ada Lovelace', 'Mallory'],
    };
    for (const source of ['arxiv', 'arxiv-feed', 'crossref', 'hugging-face']) {
      const { submit, harvest } = memoryIngestion();
      await submit('mallory', spam);
      expect((await harvest(source, record)).paper).toMatchObject(record);
      expect((await submit('mallory', spam)).paper).toMatchObject(record);
    }
  });

  test('nor where the two are joined', async () => {
    const { submit, harvest } = memoryIngestion();
    const record = { arxivId, title: 'A True Title', abstract: 'It says this, without a full stop' };
    await harvest('arxiv', record);
    await submit('mallory', {
      doi: '10.1000/x',
      title: 'A True Title and more',
      abstract: `${record.abstract} and spam.`,
    });
    expect((await harvest('arxiv', { ...record, doi: '10.1000/x' })).paper).toMatchObject(record);
  });

  test('but an archive may take a sentence back with a new version', async () => {
    const { harvest } = memoryIngestion();
    await harvest('arxiv', { arxivId, abstract: whole });
    const shorter = whole.split('. ').slice(0, 2).join('. ').concat('.');
    const { paper } = await harvest('arxiv', {
      arxivId,
      version: 2,
      abstract: shorter,
      authors: ['Ashish Vaswani'],
    });
    expect(paper).toMatchObject({ abstract: shorter, authors: ['Ashish Vaswani'] });
    const cut = await harvest('arxiv', {
      arxivId,
      version: 3,
      abstract: 'We study',
      authors: ['Ashish Vaswani'],
    });
    expect(cut.paper.abstract).toBe(shorter);
  });
});

describe('a withdrawal', () => {
  test('holds until the one who told it takes it back', async () => {
    const { harvest } = memoryIngestion();
    await harvest('arxiv', { arxivId });
    expect((await harvest('crossref', { arxivId, withdrawn: true })).paper.withdrawn).toBe(true);
    for (const source of ['arxiv', 'arxiv-feed', 'hugging-face', 'openalex'])
      expect((await harvest(source, { arxivId, version: 2 })).paper.withdrawn).toBe(true);
    expect((await harvest('crossref', { arxivId, version: 2, withdrawn: false })).paper.withdrawn).toBe(
      false,
    );
  });
  test('of a version is taken back by the next one', async () => {
    const { harvest } = memoryIngestion();
    await harvest('arxiv', { arxivId, version: 1 });
    await harvest('arxiv-feed', { arxivId, version: 2, withdrawn: true });
    expect((await harvest('arxiv', { arxivId, version: 1 })).paper.withdrawn).toBe(true);
    expect((await harvest('arxiv', { arxivId, version: 3 })).paper).toMatchObject({
      withdrawn: false,
      version: 3,
    });
  });
  test('is not told by whoever submits', async () => {
    const { harvest, submit } = memoryIngestion();
    await harvest('arxiv', { arxivId });
    const { status, paper } = await submit('mallory', { arxivId, withdrawn: true });
    expect([status, paper.withdrawn]).toEqual(['recommended', false]);
  });
});

describe('a change is news only where it is significant', () => {
  test.each([
    ['license', { license: 'CC BY 4.0' }],
    ['comment', { comment: 'Accepted' }],
    ['journalRef', { journalRef: 'J. Ex. 1' }],
    ['doi', { doi: '10.1000/x' }],
    ['categories', { categories: ['cs.CL', 'cs.LG'] }],
    ['links', { links: { code: 'https://example.org/c' } }],
    ['votes', { votes: 7 }],
  ])('%s is kept without a new date', async (_, more) => {
    const { harvest } = memoryIngestion();
    const { paper } = await harvest('arxiv', { arxivId });
    const again = await harvest('arxiv', { arxivId, ...more });
    expect(again).toMatchObject({ status: 'updated', paper: more });
    expect(again.paper.updatedAt).toBe(paper.updatedAt);
  });
  test.each([
    ['title', { title: 'Attention Is All We Need' }],
    ['abstract', { abstract: 'Something else.' }],
    ['authors', { authors: ['Somebody Else'] }],
    ['version', { version: 2 }],
    ['withdrawn', { withdrawn: true }],
  ])('%s is news', async (_, more) => {
    const { harvest } = memoryIngestion();
    const { paper } = await harvest('arxiv', { arxivId });
    const again = await harvest('arxiv', { arxivId, ...more });
    expect(again.paper.updatedAt > paper.updatedAt).toBe(true);
  });
});

describe('a submission of a known paper', () => {
  const code = { code: 'https://example.org/code' };

  test('recommends it: a submitter, heat once, and nothing of it is another', async () => {
    const { harvest, submit, papers } = memoryIngestion();
    const { paper: known } = await harvest('arxiv', { arxivId });
    const poor = {
      arxivId,
      title: 'Mine',
      abstract: '…',
      authors: ['Mallory'],
      categories: ['math.CO'],
      links: code,
    };
    const first = await submit('mallory', poor);
    expect(first).toMatchObject({
      status: 'recommended',
      taken: [],
      paper: { submittedBy: 'mallory', recommendations: [{ by: 'mallory' }], version: 1 },
    });
    expect(first.refused?.map(({ path }) => path).sort()).toEqual([
      'abstract',
      'authors',
      'categories',
      'links.code',
      'title',
    ]);
    const { recommendations: _r, submittedBy: _s, heat, revision: _v, ...rest } = first.paper;
    expect(known).toMatchObject(rest);
    expect(heat).toBeGreaterThan(known.heat);
    expect(await submit('mallory', poor)).toMatchObject({ status: 'unchanged', paper: { heat } });
    const other = await submit('ada', poor);
    expect(other.status).toBe('recommended');
    expect(other.paper.heat).toBeGreaterThan(heat);
    expect(papers.rows.size).toBe(1);
  });

  test('changes what the same submitter brought, and nothing else', async () => {
    const { submit } = memoryIngestion();
    await submit('ada', { arxivId });
    const mine = await submit('ada', { arxivId, title: 'Attention, Again', links: code });
    expect(mine).toMatchObject({ status: 'updated', taken: ['title', 'links.code'] });
    const theirs = await submit('mallory', {
      arxivId,
      title: 'Mallory Was Here',
      abstract: 'Something longer than what was there before, about nothing at all.',
      comment: 'mine',
      links: { code: 'https://evil.example', project: 'https://evil.example' },
    });
    expect(theirs).toMatchObject({
      status: 'recommended',
      taken: [],
      paper: { title: 'Attention, Again', links: code },
    });
    expect(theirs.paper).not.toHaveProperty('comment');
    expect(theirs.paper.links).not.toHaveProperty('project');
    expect(theirs.paper.submittedBy).toBe('ada');
  });

  test('is theirs no more once its archive has told of it', async () => {
    const { submit, harvest } = memoryIngestion();
    await submit('ada', { arxivId });
    await harvest('arxiv', { arxivId });
    const again = await submit('ada', { arxivId, title: 'Another', comment: 'mine' });
    expect(again).toMatchObject({ status: 'unchanged', taken: [] });
    expect(again.refused?.map(({ path }) => path)).toEqual(['title', 'comment']);
  });

  test('that was an accepted suggestion belongs to nobody', async () => {
    const { bring, submit } = memoryIngestion();
    await bring({ arxivId, source: 'suggestion', submittedBy: 'a reader', byHand: true });
    expect((await submit('a reader', { arxivId, title: 'Mine' })).paper.title).toBe(
      'Attention Is All You Need',
    );
  });

  test('in any order with a harvest: the submitter is known, and the heat is there', async () => {
    const ways: ((ingestion: ReturnType<typeof memoryIngestion>) => Promise<unknown>)[] = [
      (ingestion) => ingestion.submit('ada', { arxivId }),
      (ingestion) => ingestion.submit('bob', { arxivId, doi: '10.1000/x' }),
      (ingestion) => ingestion.harvest('arxiv', { arxivId, doi: '10.1000/x' }),
      (ingestion) => ingestion.harvest('hugging-face', { arxivId, votes: 3 }),
      (ingestion) => ingestion.harvest('crossref', { doi: '10.1000/x' }),
    ];
    for (const order of permutations(ways)) {
      const ingestion = memoryIngestion();
      for (const way of order) await way(ingestion);
      const shown = [...ingestion.papers.rows.values()].filter(({ mergedInto }) => !mergedInto);
      expect(shown).toHaveLength(1);
      const [paper] = shown;
      expect(paper?.recommendations?.map(({ by }) => by).sort()).toEqual(['ada', 'bob']);
      expect(paper).toMatchObject({ votes: 3, doi: '10.1000/x', arxivId });
      expect(['ada', 'bob']).toContain(paper?.submittedBy);
      expect(paper?.heat).toBeGreaterThan(0);
    }
  });
});

test('every fact that is there is somebody’s word, once', async () => {
  const { harvest, submit } = memoryIngestion();
  await submit('ada', { arxivId, comment: 'mine' });
  await harvest('arxiv', { arxivId, title: 'By the record' });
  const { paper } = await harvest('crossref', { arxivId, doi: '10.1000/x' });
  const facts = paper.provenance.flatMap(({ facts: names }: Assertion) => names);
  expect(new Set(facts).size).toBe(facts.length);
  expect(facts).toEqual(
    expect.arrayContaining(['title', 'abstract', 'authors', 'arxivId', 'doi', 'comment']),
  );
});

describe('a file of our own making', () => {
  test('restores a paper as whose it was, and says nothing new of one that is known', async () => {
    const { harvest, bring, submit } = memoryIngestion();
    const { paper } = await harvest('arxiv', { arxivId, comment: '15 pages' });
    const { provenance, listedAt } = paper;
    const exported = { arxivId, comment: '15 pages', source: 'operator', provenance, listedAt };
    expect(await bring(exported)).toMatchObject({ status: 'unchanged' });

    const other = memoryIngestion();
    const restored = await other.bring(exported);
    expect(restored).toMatchObject({ status: 'created', paper: { source: 'arxiv', listedAt, provenance } });
    expect((await other.submit('mallory', { arxivId, title: 'Mine' })).status).toBe('recommended');
    expect((await other.harvest('arxiv', { arxivId, comment: '16 pages' })).paper.comment).toBe('16 pages');
    expect((await submit('mallory', { arxivId, title: 'Mine' })).status).toBe('recommended');
  });

  test('is an operator’s word where it says otherwise', async () => {
    const { harvest, bring } = memoryIngestion();
    await harvest('arxiv', { arxivId });
    await bring({ arxivId, source: 'operator', title: 'As the operator has it' });
    expect((await harvest('arxiv', { arxivId })).paper.title).toBe('As the operator has it');
  });
});
