import { expect } from 'vitest';
import { localResources } from '../../../bin/local/local-environment.ts';
import { lookupQueueTable } from '../../../functions/adapters/dynamodb/lookup-queue-table.ts';
import { scriptedArxiv } from '../../support/scripted-arxiv.ts';
import { paperFixtures } from './fixtures.ts';
import type { IsolatedFunction, Scenario } from './isolated-function.ts';
import { biorxivAnswer, scriptedArchives } from './scripted-archives.ts';

interface Harvested {
  readonly outcome: string;
  readonly created: number;
  readonly updated: number;
}

const today = new Date().toISOString().slice(0, 10);

/** All that harvesting does: papers that are new, replaced, withdrawn and looked up; sources that fail, lose their position, and are harvested by two at once. */
export const harvestScenario: Scenario = async (begin) => {
  const [arxiv, others] = [await scriptedArxiv({ papers: 21, day: today }), await scriptedArchives()];
  try {
    const alone = await begin({
      ARXIV_OAI_URL: `${arxiv.url}/oai`,
      ARXIV_FEED_URL: `${arxiv.url}/rss/`,
      ...others.addresses,
    });
    arxiv.answers.push('well', 'bad token', 'well', 'well');
    // two archives are asked at a time, as two beats of the clock may: each keeps its own pauses
    await Promise.all([ofArxiv(alone), ofOthers(alone, others.preprints)]);
  } finally {
    await Promise.all([arxiv.close(), others.close()]);
  }
};

const harvest = ({ invoke }: IsolatedFunction, source: string, more = {}, remaining?: number) =>
  invoke<Harvested[]>({ sources: [source], ...more }, remaining);

/** Harvest records whose list changes under us, look up submissions, and run out of time. */
async function ofArxiv(alone: IsolatedFunction): Promise<void> {
  expect(await harvest(alone, 'arxiv-oai', {}, 600_000)).toMatchObject([{ outcome: 'whole', created: 21 }]);
  const pendings = lookupQueueTable(alone.database, localResources.papers);
  const { papers } = paperFixtures(alone.database);
  const asked = { since: new Date().toISOString(), submittedBy: 'ada', tries: 0, nextAt: today };
  for (const id of ['arxiv:2611.00077', 'doi:10.1000/182', 'doi:10.1000/nobody'])
    await pendings.add({ id, ...asked, others: ['grace'] });
  await alone.invoke({ sources: [] });
  expect(await papers.find('arxiv:2611.00077')).toMatchObject({ submittedBy: 'ada' });
  expect(await papers.find('doi:10.1000/182')).toMatchObject({ submittedBy: 'ada' });
  expect(await pendings.find('doi:10.1000/182')).toBeUndefined();
  expect(await pendings.find('doi:10.1000/nobody')).toMatchObject({ tries: 1 });
  expect(await harvest(alone, 'arxiv-oai', {}, 0)).toMatchObject([{ outcome: 'stopped' }]);
}

/** Harvest versions of one paper, each in a back-fill of its own; and a list that is none. */
async function ofOthers(alone: IsolatedFunction, answers: string[]): Promise<void> {
  const bring = async (...versions: Parameters<typeof biorxivAnswer>) => {
    answers.push(biorxivAnswer(...versions));
    return harvest(alone, 'biorxiv', { from: today });
  };
  const both = await Promise.all([bring(1), harvest(alone, 'biorxiv', { from: today })]);
  expect(both.map(([one]) => one?.outcome).sort()).toEqual(['busy', 'whole']);
  expect(await bring(2, 'A better title')).toMatchObject([{ updated: 1 }]);
  expect(await bring(3, 'The best title')).toMatchObject([{ updated: 1 }]);
  expect(await bring(4, 'WITHDRAWN: The best title')).toMatchObject([{ updated: 1 }]);
  const { papers } = paperFixtures(alone.database);
  expect(await papers.find('doi:10.1101/2026.11.01.000001')).toMatchObject({ version: 4, withdrawn: true });
  expect(await harvest(alone, 'hugging-face')).toMatchObject([{ outcome: 'failed' }]);
}
