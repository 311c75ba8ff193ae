import { expect, test } from 'vitest';
import { memoryWebApp } from './memory-web-app.ts';

const paper = { title: 'Of crowds', abstract: 'They pass.', authors: ['Ada Lovelace'] };

/** What the SDK throws. */
const awsError = (name: string, $fault: 'client' | 'server') =>
  Object.assign(new Error('Rate of requests exceeds the allowed throughput.'), { name, $fault });

test.each([
  [503, awsError('ProvisionedThroughputExceededException', 'client')],
  [503, awsError('InternalServerError', 'server')],
  // our own mistake stays one
  [500, awsError('ValidationException', 'client')],
])('%i is what is answered where the database says %s', async (status, error) => {
  const { send, token, log } = memoryWebApp(({ papers }) => ({
    papers: { ...papers, commit: () => Promise.reject(error) },
  }));
  const answer = await send('/api/papers', paper, { Authorization: `Bearer ${await token()}` });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.headers.has('retry-after')).toBe(status === 503);
  // one line, and a stack only where it is ours
  expect(log.lines).toHaveLength(1);
  expect(log.lines[0]?.facts).toHaveProperty(status === 503 ? 'message' : 'error');
});
