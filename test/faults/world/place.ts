import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { awsVariables, localResources } from '../../../bin/local/local-environment.ts';
import { startDatabase } from '../../../bin/local/start-database.ts';
import { paperTable } from '../../../functions/adapters/dynamodb/paper-table.ts';
import { siteBucket } from '../../../functions/adapters/s3/site-bucket.ts';
import { atomicBuckets } from './atomic-bucket.ts';

/** The tables and the buckets of one deployment, and what looks at them from outside. */
export type Place = Awaited<ReturnType<typeof openPlace>>;

/** Open tables and buckets in which there is nothing. */
export async function openPlace() {
  const [database, bucket] = await Promise.all([startDatabase(undefined), atomicBuckets()]);
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  const past = { region: awsVariables.AWS_REGION, credentials };
  const dynamodb = new DynamoDBClient({ ...past, endpoint: database.url });
  const s3 = new S3Client({ ...past, endpoint: bucket.url });
  return {
    database,
    bucket,
    dynamodb,
    s3,
    papers: paperTable(dynamodb, localResources.papers),
    site: siteBucket(s3, localResources.bucket),
    close: async () => {
      dynamodb.destroy();
      s3.destroy();
      for (const one of [database, bucket]) await one.close();
    },
  };
}
