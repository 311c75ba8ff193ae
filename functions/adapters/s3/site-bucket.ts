import { DeleteObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { privateKeys, type SiteFiles } from '../../domain/library/site-files.ts';
import { getWholeObject } from './get-whole-object.ts';

/** Readers may keep a page for five minutes, the CDN for one: a new paper is everywhere within two publications. */
const cacheControl = 'public, max-age=300, s-maxage=60';

/** The site's files in an S3 bucket. */
export function siteBucket(client: S3Client, bucket: string): SiteFiles {
  return {
    read: async (key) => (await getWholeObject(client, bucket, key))?.bytes,
    put: async ({ key, contentType, body }) => {
      const isPrivate = privateKeys.some((own) => own === key);
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: typeof body === 'string' ? Buffer.from(body) : body,
          ContentType: contentType,
          CacheControl: isPrivate ? 'private, no-store' : cacheControl,
        }),
      );
    },
    remove: async (key) => {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
  };
}
