import { expect, test } from 'vitest';
import { memoryWebApp } from '../memory-web-app.ts';

interface Told {
  topics: { slug: string; name: string; about: string }[];
}

test('the taxonomy is told in the order of the pages, and may be kept for an hour', async () => {
  const answer = await memoryWebApp().ask('/api/topics');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(answer.headers.get('cache-control')).toBe('public, max-age=3600');
  const { topics } = (await answer.json()) as Told;
  expect(topics[0]?.slug).toBe('language-models');
  expect(new Set(topics.map(({ slug }) => slug)).size).toBe(topics.length);
  for (const topic of topics)
    expect(topic).toEqual({
      slug: expect.stringMatching(/^[a-z0-9-]+$/),
      name: expect.stringMatching(/./),
      about: expect.stringMatching(/./),
    });
});

test('every topic that is told can be asked for', async () => {
  const { ask } = memoryWebApp();
  const { topics } = (await (await ask('/api/topics')).json()) as Told;
  expect(topics.length).toBeGreaterThan(10);
  for (const { slug } of topics) expect((await ask(`/api/papers?topic=${slug}`)).status).toBe(200);
});
