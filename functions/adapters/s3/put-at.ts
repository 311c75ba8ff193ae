import { HeadObjectCommand, NotFound, type S3Client } from '@aws-sdk/client-s3';
import type { Instant } from '../../domain/time.ts';

/** When an S3 object was put; undefined when there is none. */
export async function putAt(client: S3Client, bucket: string, key: string): Promise<Instant | undefined> {
  try {
    const { LastModified } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return LastModified?.toISOString();
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}
