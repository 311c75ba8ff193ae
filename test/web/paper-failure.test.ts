import { expect, test } from 'vitest';
import { UnreadableError } from '../../functions/domain/papers/unreadable-error.ts';
import { submit } from '../../functions/web/submit.ts';
import { memoryIngestion } from '../support/memory-ingestion.ts';
import { memoryPendings } from '../support/memory-pendings.ts';
import { memorySuggestions } from '../support/memory-suggestions.ts';

const posted = ['10.5555/one', '10.5555/two', '10.5555/three'].map((doi) => ({
  title: `About ${doi}`,
  abstract: `All that there is to say of ${doi}.`,
  authors: ['Ada'],
  doi,
}));
const named = { doi: '10.5555/two' };

function submissionPorts() {
  const { on, papers } = memoryIngestion();
  const [pendings, suggestions] = [memoryPendings(), memorySuggestions()];
  return { papers, on: { ...on, pendings, suggestions, siteUrl: 'https://papers.example' } };
}

test.each([
  ['whole', posted],
  ['by its name alone', [posted[0], named, posted[2]].filter((one) => one !== undefined)],
])('a paper whose row is damaged loses no answer of the others: %s', async (_, batch) => {
  const { on, papers } = submissionPorts();
  await submit(posted.slice(0, 2), { token: 'ada' }, on);
  const find = async (id: string) => {
    if (id === 'doi:10.5555/two') throw new UnreadableError('the row cannot be read: title');
    return papers.find(id);
  };
  const results = await submit(batch, { token: 'bob' }, { ...on, papers: { ...papers, find } });
  expect(results).toMatchObject([
    { status: 'recommended' },
    { errors: [{ path: '', message: expect.stringContaining('cannot be read') }] },
    { status: 'created' },
  ]);
  expect(JSON.stringify(results)).not.toContain('title');
});

test('a name that others keep changing loses no answer of the others', async () => {
  const { on, papers } = submissionPorts();
  await submit(posted, { token: 'ada' }, on);
  const commit: typeof papers.commit = async (paper) =>
    paper.id !== 'doi:10.5555/two' && papers.commit(paper);
  const names = posted.map(({ doi }) => ({ doi }));
  expect(await submit(names, { token: 'bob' }, { ...on, papers: { ...papers, commit } })).toMatchObject([
    { status: 'recommended' },
    { contended: true },
    { status: 'recommended' },
  ]);
});
