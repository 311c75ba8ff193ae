import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { privateKeys, type SiteFiles } from '../domain/publication/site-files.ts';

/** Readers may keep a page for five minutes, the CDN for one: a new paper is everywhere within two publications. */
const cacheControl = 'public, max-age=300, s-maxage=60';

/** The site's files in an S3 bucket. */
export function siteBucket(client: S3Client, bucket: string): SiteFiles {
  return {
    read: async (key) => {
      try {
        const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return await object.Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
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
