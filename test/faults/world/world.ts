import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { awsVariables, localEnvironment, localResources } from '../../../bin/local/local-environment.ts';
import { startDatabase } from '../../../bin/local/start-database.ts';
import { paperTable } from '../../../functions/adapters/dynamodb/paper-table.ts';
import { tokenTable } from '../../../functions/adapters/dynamodb/token-table.ts';
import { siteBucket } from '../../../functions/adapters/s3/site-bucket.ts';
import { createToken } from '../../../functions/domain/access/token.ts';
import { scriptedArxiv } from '../../support/scripted-arxiv.ts';
import { atomicBuckets } from './atomic-bucket.ts';
import type { Chance } from './chance.ts';
import type { Fault } from './fault.ts';
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
  const [database, bucket, post] = await Promise.all([
    startDatabase(undefined),
    atomicBuckets(),
    postOffice(clock.now),
  ]);
  const archive = { papers: 0, day: start.slice(0, 10) };
  const arxiv = await scriptedArxiv(archive);
  const backends = () => ({ dynamodb: database.url, s3: bucket.answer, ses: post.url });
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  const past = { region: awsVariables.AWS_REGION, credentials };
  const dynamodb = new DynamoDBClient({ ...past, endpoint: database.url });
  const s3 = new S3Client({ ...past, endpoint: bucket.url });
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
    tokenTable(dynamodb, localResources.papers),
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
    papers: paperTable(dynamodb, localResources.papers),
    dynamodb,
    s3,
    /** Throw away what was published into the second bucket. */
    emptyAgain: () => bucket.empty(emptyBucket),
    site: siteBucket(s3, localResources.bucket),
    /** copies of files, as somebody keeps them */
    keptFiles: new Map<string, Uint8Array>(),
    collect: () => post.collect(chance),
    close: async () => {
      for (const box of boxes) await box.close();
      dynamodb.destroy();
      s3.destroy();
      for (const one of [arxiv, database, bucket, post]) await one.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
