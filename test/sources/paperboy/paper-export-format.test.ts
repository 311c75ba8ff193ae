import { expect, test } from 'vitest';
import { factKeys } from '../../../functions/domain/papers/paper-facts.ts';
import { aPaper } from '../../support/papers.ts';
import { readFile } from '../reading.ts';

const full = aPaper({
  title: 'Costs below $5 and above $6: a <b> of $\\ell_2$',
  abstract: 'If a < b and b > c, then &amp; is text, and {braces} too.',
  authors: ['Ada Lovelace', 'Who {Is} & Who'],
  doi: '10.5555/x',
  publishedAt: '2017-06-12T17:57:34.000Z',
  announcedAt: '2017-06-13T00:00:00.000Z',
  listedAt: '2017-06-13T00:00:01.234Z',
  version: 7,
  versionAt: '2023-08-02T00:41:18.000Z',
  withdrawn: true,
  announceType: 'replace',
  links: { abs: 'https://arxiv.org/abs/1706.03762', code: 'https://example.org/code' },
  license: 'CC BY 4.0',
  comment: '15 pages, {5} figures',
  journalRef: 'J. Ex. 1 (2017)',
  raw: { title: 'Costs below \\$5 and above \\$6: a <b> of $\\ell_2$' },
  source: 'arxiv',
  submittedBy: 'ada',
  votes: 12,
  stars: 34,
});
const exported = (paper: object) => `${JSON.stringify(paper)}\n`;

test('what was exported comes back with all that it knew', async () => {
  const [record] = await readFile(exported(full));
  expect(record?.format).toBe('what paperboy export writes');
  const stored = full as unknown as Record<string, unknown>;
  const facts = Object.fromEntries([...factKeys].map((name) => [name, stored[name]]));
  // a fact that is not in the example proves nothing
  expect(Object.values(facts)).not.toContain(undefined);
  expect(record?.item).toEqual({
    draft: {
      ...facts,
      listedAt: full.listedAt,
      links: {
        ...full.links,
        pdf: 'https://arxiv.org/pdf/1706.03762',
        doi: 'https://doi.org/10.5555/x',
      },
      ...{ submittedBy: 'ada', votes: 12, stars: 34, source: 'operator', provenance: full.provenance },
    },
  });
});

test('one that is known by its id alone keeps it', async () => {
  const { arxivId: _, ...paper } = aPaper({ id: 'doi:10.5555/y' });
  expect(await readFile(exported(paper))).toMatchObject([{ item: { draft: { doi: '10.5555/y' } } }]);
});

test('what was taken down, erased or merged does not come back', async () => {
  const rows = [{ hidden: 'asked for' }, { pruned: true }, { mergedInto: 'arxiv:2403.01234' }];
  const found = await readFile(rows.map((row) => exported({ ...aPaper(), ...row })).join(''));
  expect(found.map(({ item }) => 'skipped' in item && item.skipped)).toEqual([
    'arxiv:1706.03762 was taken down: asked for',
    'arxiv:1706.03762 was erased',
    'arxiv:1706.03762 was merged into arxiv:2403.01234',
  ]);
});

test('what could break a feed is cleaned all the same, and what is no paper is refused', async () => {
  const [dirty] = await readFile(exported({ ...full, title: 'One\r\nBcc: \u0007x', raw: undefined }));
  expect(dirty).toMatchObject({
    item: { draft: { title: expect.not.stringMatching(/[\r\n\u0007]/) as string } },
  });
  expect(await readFile(exported({ ...full, authors: 'Ada' }))).toMatchObject([
    { item: { errors: [{ path: 'authors' }] } },
  ]);
});
