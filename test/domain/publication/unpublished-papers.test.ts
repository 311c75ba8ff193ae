import { expect, test } from 'vitest';
import { publish } from '../../../functions/domain/publication/publish.ts';
import { unpublishedPapers } from '../../../functions/domain/publication/unpublished-papers.ts';
import { type MemoryPublication, memoryPublication } from './memory-publication.ts';

async function found({ site, papers, now }: MemoryPublication): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of unpublishedPapers(site, papers, now())) ids.push(id);
  return ids;
}

test('what a clock far behind has written is found, until every day is made from the table', async () => {
  const publication = memoryPublication();
  const shown = await publication.submit('In time', { arxivId: '2611.00001' });
  expect(await found(publication)).toEqual([]);
  await publish(publication.on());
  publication.pass(60);
  await publish(publication.on());
  expect(await found(publication)).toEqual([]);
  // it waits for the next publication
  await publication.submit('Just now', { arxivId: '2611.00002' });
  expect(await found(publication)).toEqual([]);

  publication.pass(-3 * 1_440);
  const late = await publication.submit('Of three days ago', { arxivId: '2611.00003' });
  publication.pass(3 * 1_440 + 1);
  await publish(publication.on());
  expect(await found(publication)).toEqual([late.paper.id]);
  await publish(publication.on(), { full: true });
  expect(await found(publication)).toEqual([]);
  expect(shown.status).toBe('created');
});
