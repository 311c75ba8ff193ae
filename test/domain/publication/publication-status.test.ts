import { expect, test } from 'vitest';
import { progressKey } from '../../../functions/domain/library/site-files.ts';
import { publicationStatus } from '../../../functions/domain/publication/publication-status.ts';
import { publish } from '../../../functions/domain/publication/publish.ts';
import { memoryPublication } from './memory-publication.ts';

/** The status as an operator sees it, of a publication whose files were put at the moment of the last run. */
function watched() {
  const made = memoryPublication();
  const { archive, site, now } = made.on();
  let putAt: string | undefined;
  const look = { site: { ...site, putAt: async () => putAt }, archive };
  return {
    ...made,
    publish: async () => {
      const done = await publish(made.on());
      if (done.outcome === 'published') putAt = now().toISOString();
    },
    status: () => publicationStatus(look, now()),
  };
}

test('a stack without papers has nothing to publish; one whose first paper waits is late after a quarter of an hour', async () => {
  const made = watched();
  expect(await made.status()).toMatchObject({ late: false, papers: 0, owed: 0 });
  await made.submit('First');
  expect((await made.status()).late).toBe(false);
  made.pass(16);
  expect(await made.status()).toMatchObject({ late: true, wrong: ['nothing was ever published'] });
});

test('it is late when a paper waits, and not because nothing has changed for hours', async () => {
  const made = watched();
  await made.submit('First');
  await made.publish();
  expect(await made.status()).toMatchObject({ late: false, papers: 1 });
  made.pass(300);
  expect((await made.status()).late).toBe(false);
  await made.submit('Second');
  made.pass(10);
  expect((await made.status()).late).toBe(false);
  made.pass(10);
  expect(await made.status()).toMatchObject({ late: true, wrong: ['papers wait to be published'] });
  await made.publish();
  expect(await made.status()).toMatchObject({ late: false, papers: 2, wrong: [] });
});

test('a day on which nobody publishes is late, and a damaged file is told', async () => {
  const made = watched();
  await made.submit('First');
  await made.publish();
  made.pass(24 * 60);
  expect((await made.status()).wrong[0]).toMatch(/nothing was published since 2026-11-23/);
  const { site } = made.on();
  await site.put({ key: progressKey, contentType: 'application/json', body: '{' });
  expect((await made.status()).wrong[0]).toContain('progress.json cannot be read');
});
