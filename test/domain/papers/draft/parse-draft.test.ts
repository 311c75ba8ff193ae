import { expect, test } from 'vitest';
import type { RawPaper } from '../../../../functions/domain/papers/draft/draft.ts';
import { parseDraft } from '../../../../functions/domain/papers/draft/parse-draft.ts';
import { factKeys } from '../../../../functions/domain/papers/paper-facts.ts';

/** A paper of which everything is said; a fact that is forgotten here does not compile. */
const full: Required<RawPaper> = {
  title: 'The $\\ell_2$ norm',
  abstract: 'All that there is to say.',
  authors: ['Ada Lovelace'],
  categories: ['cs.CL'],
  arxivId: '2611.00001',
  doi: '10.5555/x',
  url: 'https://example.org/1',
  publishedAt: '2026-11-01T00:00:00.000Z',
  announcedAt: '2026-11-02T00:00:00.000Z',
  listedAt: '2026-11-02T00:00:01.000Z',
  version: 2,
  versionAt: '2026-11-03T00:00:00.000Z',
  withdrawn: true,
  announceType: 'replace',
  links: { code: 'https://example.org/code' },
  license: 'CC BY 4.0',
  comment: '9 pages',
  journalRef: 'J. Ex. 1 (2026)',
  votes: 3,
  stars: 4,
  submittedBy: 'ada',
};

test('every fact that a source says is in the draft', () => {
  const read = parseDraft(full, 'arxiv');
  expect(Object.keys('draft' in read ? read.draft : {})).toEqual(expect.arrayContaining([...factKeys]));
});

test('the e-mail address of an author is nobody else’s to know', () => {
  for (const [written, name] of [
    ['Ada Lovelace <ada@example.org>', 'Ada Lovelace'],
    ['Ada Lovelace (mailto:ada.l+x@mail.example.co.uk)', 'Ada Lovelace'],
    ['ada@example.org (Ada Lovelace)', '(Ada Lovelace)'],
    ['Ada {ada@example.org} Lovelace', 'Ada Lovelace'],
    ['The @home collaboration', 'The @home collaboration'],
    ['Alice @ CERN', 'Alice @ CERN'],
  ] as const) {
    const drafted = parseDraft({ title: 'T', abstract: 'A.', authors: [written] }, 'submission');
    expect(drafted).toMatchObject({ draft: { authors: [name] } });
    expect(drafted).not.toHaveProperty('warnings');
  }
  expect(
    parseDraft({ title: 'T', abstract: 'A.', authors: ['ada@example.org'] }, 'submission'),
  ).toMatchObject({
    draft: { authors: [] },
    warnings: [{ path: 'authors[0]', message: '"ada@example.org" is no name and was left out' }],
  });
});

test('a link leads where it seems to lead: what stands before an @ is left out', () => {
  const links = {
    code: 'https://arxiv.org:443@elsewhere.example/x',
    pdf: 'https://user@elsewhere.example/y',
  };
  const drafted = parseDraft({ title: 'T', abstract: 'A.', authors: [], links }, 'submission');
  expect(drafted).toMatchObject({
    draft: { links: { code: 'https://elsewhere.example/x', pdf: 'https://elsewhere.example/y' } },
  });
});
