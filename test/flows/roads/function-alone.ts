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
import type { Need } from '../../support/aws-needs.ts';
import { awsProxy } from '../../support/aws-proxy.ts';
import { type HandlerProcess, handlerProcess } from '../../support/handler-process.ts';
import { sesEndpoint } from '../../support/ses-endpoint.ts';

/** A function by itself, on services of its own: what it asks of them is noted. */
export interface FunctionAlone extends HandlerProcess {
  /** what its calls so far take */
  readonly needs: readonly Need[];
  /** for who arranges what it finds; what is asked by these is not noted */
  readonly database: DynamoDBClient;
  readonly site: SiteFiles;
  readonly ses: Awaited<ReturnType<typeof sesEndpoint>>;
}

/** What leads through all that a function does: begins it, with the variables that it takes besides its own, and hands it events. */
export type Road = (
  begin: (more?: Readonly<Record<string, string>>) => Promise<FunctionAlone>,
) => Promise<void>;

/** Start database, bucket and mail, and the function before which all of them stand behind one proxy. */
export async function functionAlone(
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<FunctionAlone> {
  const data = await mkdtemp(join(tmpdir(), `paperboy-${name}-`));
  const [database, bucket, ses] = await Promise.all([
    startDatabase(undefined),
    startBucket(data),
    sesEndpoint(),
  ]);
  const proxy = await awsProxy({ dynamodb: database.url, s3: bucket.url, ses: ses.url });
  const handler = await handlerProcess(name, { ...awsVariables, AWS_ENDPOINT_URL: proxy.url, ...env });
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
