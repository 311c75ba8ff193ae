import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { awsVariables, localResources } from '../../../bin/local/local-environment.ts';
import { startBucket } from '../../../bin/local/start-bucket.ts';
import { startDatabase } from '../../../bin/local/start-database.ts';
import { siteBucket } from '../../../functions/adapters/s3/site-bucket.ts';
import type { SiteFiles } from '../../../functions/domain/library/site-files.ts';
import { startAwsProxy } from '../../support/aws-proxy.ts';
import { type HandlerProcess, startHandlerProcess } from '../../support/handler-process.ts';
import type { RequiredPermission } from '../../support/required-permissions.ts';
import { scriptedSes } from '../../support/scripted-ses.ts';

/** A function in a process of its own, on services of its own: the permissions that its requests take are noted. */
export interface IsolatedFunction extends HandlerProcess {
  /** the permissions that its requests so far take */
  readonly needs: readonly RequiredPermission[];
  /** for the scenario, to prepare what the function finds; requests by these are not noted */
  readonly database: DynamoDBClient;
  readonly site: SiteFiles;
  readonly ses: Awaited<ReturnType<typeof scriptedSes>>;
}

/** Makes a function do all that it can: starts it, with variables besides its own, and hands it events. */
export type Scenario = (
  begin: (more?: Readonly<Record<string, string>>) => Promise<IsolatedFunction>,
) => Promise<void>;

/** Start database, bucket and mail, and the function before which all of them stand behind one proxy. */
export async function startIsolatedFunction(
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<IsolatedFunction> {
  const data = await mkdtemp(join(tmpdir(), `paperboy-${name}-`));
  const [database, bucket, ses] = await Promise.all([
    startDatabase(undefined),
    startBucket(data),
    scriptedSes(),
  ]);
  const proxy = await startAwsProxy({ dynamodb: database.url, s3: bucket.url, ses: ses.url });
  const handler = await startHandlerProcess(name, { ...awsVariables, AWS_ENDPOINT_URL: proxy.url, ...env });
  const past = {
    region: awsVariables.AWS_REGION,
    credentials: {
      accessKeyId: awsVariables.AWS_ACCESS_KEY_ID,
      secretAccessKey: awsVariables.AWS_SECRET_ACCESS_KEY,
    },
  };
  const clients = {
    database: new DynamoDBClient({ ...past, endpoint: database.url }),
    s3: new S3Client({ ...past, endpoint: bucket.url }),
  };
  return {
    invoke: handler.invoke,
    events: handler.events,
    lines: handler.lines,
    needs: proxy.needs,
    database: clients.database,
    site: siteBucket(clients.s3, localResources.bucket),
    ses,
    close: async () => {
      await handler.close();
      clients.database.destroy();
      clients.s3.destroy();
      for (const one of [proxy, database, bucket, ses]) await one.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
