import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exampleSubmission, exampleSubmissionById } from '../../../bin/local/example-submissions.ts';
import samples from '../../../bin/local/samples.json';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
/** What the README tells its reader to send to an address. */
const sent = (path: string): unknown[] =>
  [...readme.matchAll(/^curl localhost:3000(\S+)(?:.|\n)*?-d '([^']*)'/gm)]
    .filter(([, to]) => to === path)
    .map(([, , body]) => JSON.parse(body ?? ''));

test('the README submits what `npm start` prints', () => {
  expect(sent('/api/papers')).toEqual([exampleSubmission, exampleSubmissionById]);
});

test('following it harms no paper that is there already, and breaks no shell', () => {
  const known = new Set(samples.flatMap(({ arxivId, title }) => [arxivId, title.toLowerCase()]));
  expect(known.has(exampleSubmissionById.arxivId) || known.has(exampleSubmission.title.toLowerCase())).toBe(
    false,
  );
  expect(exampleSubmission.abstract.length).toBeGreaterThan(150);
  expect(JSON.stringify([exampleSubmission, exampleSubmissionById])).not.toContain("'");
  expect(sent('/api/subscriptions')).toEqual([
    expect.objectContaining({ email: expect.stringContaining('@') }),
  ]);
});
