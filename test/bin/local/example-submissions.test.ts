import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exampleSubmission, exampleSubmissionById } from '../../../bin/local/example-submissions.ts';
import samples from '../../../bin/local/samples.json';

/** What a document tells its reader to send to an address. */
const sentIn = (document: string, path: string): unknown[] =>
  [
    ...readFileSync(new URL(`../../../${document}`, import.meta.url), 'utf8').matchAll(
      /^ *curl localhost:3000(\S+)(?:.|\n)*?-d '([^']*)'/gm,
    ),
  ]
    .filter(([, to]) => to === path)
    .map(([, , body]) => JSON.parse(body ?? ''));

test('the README and the document of the API submit what `npm start` prints', () => {
  expect(sentIn('README.md', '/api/papers')).toEqual([exampleSubmission]);
  expect(sentIn('docs/api.md', '/api/papers')).toEqual([exampleSubmission, exampleSubmissionById]);
});

test('following it harms no paper that is there already, and breaks no shell', () => {
  const known = new Set(samples.flatMap(({ arxivId, title }) => [arxivId, title.toLowerCase()]));
  expect(known.has(exampleSubmissionById.arxivId) || known.has(exampleSubmission.title.toLowerCase())).toBe(
    false,
  );
  expect(exampleSubmission.abstract.length).toBeGreaterThan(150);
  expect(JSON.stringify([exampleSubmission, exampleSubmissionById])).not.toContain("'");
  for (const document of ['README.md', 'docs/reading.md'])
    expect(sentIn(document, '/api/subscriptions')).toEqual([
      expect.objectContaining({ email: expect.stringContaining('@') }),
    ]);
});
