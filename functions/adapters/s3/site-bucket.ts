import {
  DeleteObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { isPrivateKey, type SiteFiles } from '../../domain/library/site-files.ts';
import { getWholeObject } from './get-whole-object.ts';

/** Readers may keep a page for five minutes, the CDN for one: a new paper is everywhere within two publications. */
const cacheControl = 'public, max-age=300, s-maxage=60';

/** The site's files in an S3 bucket. */
export function siteBucket(client: S3Client, bucket: string): SiteFiles {
  return {
    read: async (key) => (await getWholeObject(client, bucket, key))?.bytes,
    put: async ({ key, contentType, body }) => {
      const { ETag: tag = '' } = await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: typeof body === 'string' ? Buffer.from(body) : body,
          ContentType: contentType,
          CacheControl: isPrivateKey(key) ? 'private, no-store' : cacheControl,
        }),
      );
      return { tag };
    },
    remove: async (key) => {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
    async *list(prefix) {
      let token: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: prefix === '' ? undefined : prefix,
            ContinuationToken: token,
          }),
        );
        for (const { Key: key = '', Size: bytes = 0, ETag: tag = '' } of page.Contents ?? [])
          yield { key, bytes, tag };
        token = page.NextContinuationToken;
      } while (token);
    },
  };
}
