import { describe, expect, test } from 'vitest';
import { namesOf } from '../../../../functions/domain/papers/identity/identity.ts';
import { memoryIngestion } from '../../../support/memory-ingestion.ts';

/** Three sentences, of which hardly a run of words is in those about another subject. */
const about = (subject: string) =>
  `Of ${subject} much ${subject} was said. Here ${subject} and ${subject} are met by ${subject}, ` +
  `and ${subject} surprises whoever ${subject} did not.`;

describe('a title alone is no identity', () => {
  test.each([
    [
      'texts differ',
      { authors: ['Ada Smith'], abstract: about('bees') },
      { authors: ['Adam Smith'], abstract: about('markets and their invisible hands') },
    ],
    ['given names differ', { authors: ['Jane Smith'] }, { authors: ['John Smith'] }],
    [
      'nobody is named',
      { authors: [], abstract: about('bees') },
      { authors: [], abstract: about('wasps, ants and other things') },
    ],
    ['another author comes first', { authors: ['Ada Smith'] }, { authors: ['Ada Jones'] }],
    [
      'one is a survey with a DOI',
      { authors: ['Ada Smith', 'Bo Yi'], abstract: about('bees') },
      { authors: ['Ann Smith'], doi: '10.1000/s', abstract: about('what others found of engines') },
    ],
  ])('%s: two papers, each found again', async (_, one, other) => {
    const { submit, papers } = memoryIngestion();
    const facts = { title: 'Preface', abstract: about('bees') };
    const first = await submit('ada', { ...facts, ...one });
    const second = await submit('ada', { ...facts, ...other });
    expect([first.status, second.status]).toEqual(['created', 'created']);
    expect(papers.rows.size).toBe(2);
    expect(await submit('ada', { ...facts, ...one })).toMatchObject({
      status: 'unchanged',
      paper: { id: first.paper.id },
    });
    expect(await submit('ada', { ...facts, ...other })).toMatchObject({
      status: 'unchanged',
      paper: { id: second.paper.id },
    });
  });

  test('thirty of one title and author are thirty papers, also when they come again, and better', async () => {
    const { submit, papers } = memoryIngestion();
    const subjects = Array.from(
      { length: 30 },
      (_, index) => `the ${index}th kind of ${'abcdefghij'[index % 10]}${index}`,
    );
    const bring = (subject: string, more = '') =>
      submit('ada', { title: 'Editorial', authors: ['Ada Smith'], abstract: about(subject) + more });
    for (const subject of subjects) expect((await bring(subject)).status).toBe('created');
    for (const subject of subjects) expect((await bring(subject)).status).toBe('unchanged');
    expect((await bring(subjects[3] ?? '', ' And more.')).status).toBe('updated');
    expect(papers.rows.size).toBe(30);
  });
});

describe('where authors and texts agree it is one paper', () => {
  test.each([
    ['initials', { authors: ['A. Smith', 'B. Yi'] }],
    ['family name first', { authors: ['Smith, Ada', 'Yi, Bo'] }],
    ['accents', { authors: ['Ada Smith', 'Bö Yi'] }],
    ['a shorter list', { authors: ['Ada Smith'] }],
    ['a longer list', { authors: ['Ada Smith', 'Bo Yi', 'Cy Zed'] }],
    ['a text that is cut', { abstract: about('bees').slice(0, 50) }],
    [
      'a revised text',
      {
        abstract: about('bees')
          .replace('surprises whoever', 'pleases those whom')
          .concat(' There is an appendix.'),
      },
    ],
    ['an identifier that was not known', { arxivId: '2611.00001' }],
    ['a DOI that was not known', { doi: '10.1000/x' }],
  ])('%s', async (_, given) => {
    const { submit, papers } = memoryIngestion();
    const facts = { title: 'On Bees', authors: ['Ada Smith', 'Bo Yi'], abstract: about('bees') };
    const { paper } = await submit('ada', facts);
    expect((await submit('bob', { ...facts, ...given })).paper.id).toBe(paper.id);
    expect(papers.rows.size).toBe(1);
  });
});

describe('a DOI that somebody merely submitted', () => {
  const real = { title: 'The Real Thing', abstract: about('engines'), doi: '10.1000/real' };
  const bogus = { title: 'Mine', abstract: about('nothing'), arxivId: '2611.00001', doi: '10.1000/real' };

  test('does not catch the paper that bears it', async () => {
    const { submit, harvest, papers } = memoryIngestion();
    await submit('mallory', bogus);
    expect((await harvest('crossref', real)).status).toBe('created');
    expect((await submit('ada', real)).paper).toMatchObject({
      id: 'doi:10.1000/real',
      title: 'The Real Thing',
    });
    expect(papers.rows.size).toBe(2);
  });

  test('does not join what others brought', async () => {
    const { submit, harvest, papers } = memoryIngestion();
    await harvest('crossref', real);
    await harvest('arxiv', { arxivId: '2611.00001', title: 'Somebody’s', abstract: about('bees') });
    const { status, refused } = await submit('mallory', bogus);
    expect(status).toBe('recommended');
    expect(refused).toContainEqual({ path: 'doi', message: 'names another paper, doi:10.1000/real' });
    expect([...papers.rows.values()].map(({ mergedInto }) => mergedInto)).toEqual([undefined, undefined]);
    // nor by a paper of one's own
    await submit('mallory', { title: 'Mine', abstract: about('nothing'), arxivId: '2611.00002' });
    await submit('mallory', {
      title: 'Mine',
      abstract: about('nothing'),
      arxivId: '2611.00002',
      doi: '10.1000/real',
    });
    expect([...papers.rows.values()].filter(({ mergedInto }) => mergedInto)).toEqual([]);
    expect(papers.rows.get('doi:10.1000/real')).toMatchObject(real);
  });

  test('is not linked by the paper that it was not taken for', async () => {
    const { submit, harvest, papers } = memoryIngestion();
    await harvest('crossref', real);
    const mine = { title: 'Mine', abstract: about('nothing'), arxivId: '2611.00002' };
    await submit('mallory', mine);
    const links = {
      doi: 'https://doi.org/10.1000/real',
      abs: 'https://arxiv.org/abs/2611.00002',
      code: 'https://example.org/c',
    };
    const { taken } = await submit('mallory', { ...mine, doi: '10.1000/real', links });
    expect(taken).toEqual(['links.code']);
    expect(papers.rows.get('arxiv:2611.00002')?.links).toMatchObject({ abs: links.abs, code: links.code });
    expect(papers.rows.get('arxiv:2611.00002')?.links).not.toHaveProperty('doi');
  });

  test('joins once a source says it, too', async () => {
    const { submit, harvest, papers } = memoryIngestion();
    await submit('ada', { ...bogus, title: 'A preprint of it' });
    await harvest('crossref', real);
    const record = { ...bogus, title: 'A preprint of it' };
    expect((await harvest('arxiv', record)).paper).toMatchObject({ absorbed: ['doi:10.1000/real'] });
    expect([...papers.rows.values()].filter(({ mergedInto }) => !mergedInto)).toHaveLength(1);
    expect((await harvest('arxiv', record)).status).toBe('unchanged');
  });

  test('names a paper by its title, too, where that is the same', async () => {
    const { submit, harvest, papers } = memoryIngestion();
    await submit('ada', { ...real, arxivId: '2611.00001' });
    await harvest('crossref', real);
    expect(papers.rows.size).toBe(1);
  });
});

test('names are what they were: the first of a title bears its fingerprint', async () => {
  const { submit } = memoryIngestion();
  const facts = { title: 'On Bees', authors: ['Ada Smith'] };
  expect((await submit('ada', facts)).paper.id).toBe(namesOf(facts)[0]);
});
