import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { localEnvironment, localResources } from '../../../bin/local/local-environment.ts';
import { tokenTable } from '../../../functions/adapters/dynamodb/token-table.ts';
import { createToken } from '../../../functions/domain/access/token.ts';
import { scriptedArxiv } from '../../support/scripted-arxiv.ts';
import type { Chance } from './chance.ts';
import type { Fault } from './fault.ts';
import { openPlace, type Place } from './place.ts';
import { postOffice } from './post-office.ts';
import { type Box, openBox } from './system-box.ts';
import { worldClock } from './world-clock.ts';

export type World = Awaited<ReturnType<typeof openWorld>>;

/** The second bucket, for a publication from nothing. */
export const emptyBucket = 'paperboy-from-nothing';
export const siteUrl = 'http://papers.example';
const start = '2026-11-23T06:00:00Z';
const originSecret = 'shown-by-the-cdn-to-the-api-alone-and-to-nobody-else';

/** Faults that befall one act, and by how much the clock of its process is wrong. */
export interface Trouble {
  readonly faults: readonly Fault[];
  readonly skewMs?: number;
}

/** All of the system on services of its own: two boxes that run whatever is ordered, each behind an endpoint that faults befall. */
export async function openWorld(program: string, chance: Chance) {
  const data = await mkdtemp(join(dirname(program), 'world-'));
  const clock = worldClock(start);
  const [first, post] = await Promise.all([openPlace(), postOffice(clock.now)]);
  let place = first;
  const former: Place[] = [];
  const archive = { papers: 0, day: start.slice(0, 10) };
  const arxiv = await scriptedArxiv(archive);
  const backends = () => ({ dynamodb: place.database.url, s3: place.bucket.answer, ses: post.url });
  const log: string[] = [];
  const boxAt = (more: Readonly<Record<string, string>> = {}): Promise<Box> =>
    openBox({
      program,
      backends,
      clock,
      log: (text) => log.push(text),
      env: (url) => ({
        ...localEnvironment({ site: siteUrl, dynamodb: url, s3: url, ses: url }),
        ORIGIN_SECRET: originSecret,
        SOURCES: 'arxiv-oai',
        ARXIV_CATEGORIES: 'cs.CL cs.LG',
        ARXIV_OAI_URL: `${arxiv.url}/oai`,
        ...more,
      }),
    });
  const boxes = [await boxAt(), await boxAt()] as const;
  const token = await createToken(
    'ada',
    'a-token-of-the-world-0000000000',
    tokenTable(place.dynamodb, localResources.papers),
    clock.now(),
  );
  return {
    data,
    clock,
    post,
    arxiv,
    archive,
    boxes,
    boxAt,
    log,
    token,
    originSecret,
    /** The tables and buckets of today. */
    get place() {
      return place;
    },
    /** End all processes, and have them begin anew in another place, in which there is nothing → the place of before. */
    moveOut: async (): Promise<Place> => {
      for (const box of boxes) await box.kill();
      const before = place;
      former.push(before);
      place = await openPlace();
      return before;
    },
    /** copies of files, as somebody keeps them */
    keptFiles: new Map<string, Uint8Array>(),
    collect: () => post.collect(chance),
    close: async () => {
      for (const box of boxes) await box.close();
      for (const one of [arxiv, post, place, ...former]) await one.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
