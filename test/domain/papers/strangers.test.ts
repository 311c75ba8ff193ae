import { describe, expect, test } from 'vitest';
import { findPaper } from '../../../functions/domain/papers/identity/find-paper.ts';
import { prunePaper } from '../../../functions/domain/papers/take-down.ts';
import { memoryIngestion } from '../../support/memory-ingestion.ts';

/** What somebody with a token, who brought nothing of it, can do to a paper of others. */
describe('a stranger', () => {
  const known = { arxivId: '2610.00001', title: 'Of α and β', abstract: 'What α says of β, in plain words.' };
  const dressed = {
    ...known,
    raw: {
      title: 'Of $\\alpha$ \\phantom{evil}and $\\beta$',
      abstract: '\\href{https://evil.example/}{What}',
    },
  };

  test.each(['arxiv', 'hugging-face'])(
    'dresses nothing of %s in other TeX by repeating it',
    async (source) => {
      const { harvest, submit } = memoryIngestion();
      const { paper } = await harvest(source, known);
      const { paper: after } = await submit('mallory', dressed);
      expect(after).toEqual({
        ...paper,
        ...{ submittedBy: 'mallory', recommendations: [{ by: 'mallory', at: expect.any(String) }] },
        ...{ heat: expect.any(Number), revision: 2 },
      });
    },
  );

  test('nor leaves it behind where a source comes later', async () => {
    const { harvest, submit } = memoryIngestion();
    await submit('mallory', dressed);
    expect((await harvest('arxiv', known)).paper).not.toHaveProperty('raw');
  });

  test('keeps no DOI from whose it is', async () => {
    const { harvest, submit, papers } = memoryIngestion();
    const squatted = { arxivId: '2612.00001', doi: '10.1000/hers', title: 'Quick', abstract: 'I was first.' };
    await submit('mallory', squatted);
    const hers = { arxivId: '2610.00002', title: 'Hers', abstract: 'She says it at some length.' };
    await harvest('arxiv', { ...hers, doi: '10.1000/hers' });
    expect((await findPaper('10.1000/hers', papers))?.id).toBe('arxiv:2610.00002');
    // the registry's record finds it, also under another title
    const { paper } = await harvest('crossref', {
      ...hers,
      arxivId: undefined,
      doi: '10.1000/hers',
      title: 'Hers, printed',
    } as never);
    expect(paper.id).toBe('arxiv:2610.00002');
    expect(papers.rows.size).toBe(2);
    expect((await submit('mallory', squatted)).status).toBe('unchanged');
    expect((await findPaper('10.1000/hers', papers))?.id).toBe('arxiv:2610.00002');
  });

  test('proposes no link to another paper by naming both', async () => {
    const { harvest, submit } = memoryIngestion();
    await harvest('arxiv', known);
    await harvest('crossref', {
      doi: '10.1000/other',
      title: 'Another',
      abstract: 'Of other things altogether.',
    });
    const both = { ...known, doi: '10.1000/other', links: { doi: 'https://doi.org/10.1000/other' } };
    expect((await submit('mallory', both)).refused).toEqual([
      { path: 'doi', message: 'names another paper, doi:10.1000/other' },
    ]);
  });
});

describe('what was erased', () => {
  const spam = { title: 'Soon to come', abstract: 'Buy pills.', authors: ['Spam Victim'] };
  const real = {
    title: 'Soon to Come',
    abstract: 'A real paper, with its own text.',
    authors: ['Vera Victim'],
  };

  test.each([
    ['a source brings it', { source: 'arxiv', arxivId: '2610.00003' }],
    ['somebody brings it under its DOI', { submittedBy: 'bob', doi: '10.1000/real' }],
  ])('under a mere title, by a submitter, keeps no paper of that title away: %s', async (_, given) => {
    const { submit, bring, papers, on } = memoryIngestion();
    const { paper } = await submit('mallory', spam);
    await prunePaper(paper.id, 'spam', { ...on, papers });
    expect(await bring({ ...real, ...given })).toMatchObject({ status: 'created' });
    expect(await submit('mallory', spam)).toMatchObject({ status: 'unchanged', paper: { pruned: true } });
  });

  test('does not come back by its DOI alone', async () => {
    const { harvest, submit, papers, on } = memoryIngestion();
    const both = { ...real, arxivId: '2610.00004', doi: '10.1000/erased' };
    await harvest('arxiv', both);
    await prunePaper('2610.00004', 'by court order', { ...on, papers });
    for (const title of [real.title, 'Under another title'])
      expect(await submit('mallory', { ...real, title, doi: both.doi })).toMatchObject({
        status: 'unchanged',
        paper: { pruned: true },
      });
    expect(papers.rows.size).toBe(1);
  });

  test('keeps no DOI away that a submitter only claimed', async () => {
    const { harvest, submit, papers, on } = memoryIngestion();
    await submit('mallory', { ...spam, arxivId: '2612.00005', doi: '10.1000/hers' });
    await prunePaper('2612.00005', 'spam', { ...on, papers });
    expect(await harvest('crossref', { ...real, title: 'Hers', doi: '10.1000/hers' })).toMatchObject({
      status: 'created',
      paper: { id: 'doi:10.1000/hers' },
    });
  });
});
