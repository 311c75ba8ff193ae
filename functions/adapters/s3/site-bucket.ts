import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  DeleteObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { isPrivateKey, packedKey, type SiteFile, type SiteFiles } from '../../domain/library/site-files.ts';
import { getWholeObject } from './get-whole-object.ts';
import { listObjects } from './list-objects.ts';

/** Readers may keep a page for five minutes, the CDN for one: a new paper is everywhere within two publications. */
const cacheControl = 'public, max-age=300, s-maxage=60';

const pack = promisify(gzip);

/** The site's files in an S3 bucket. Feeds have a packed variant beside them, which only the CDN knows of. */
export function siteBucket(client: S3Client, bucket: string): SiteFiles {
  const putObject = (object: Omit<PutObjectCommandInput, 'Bucket'>) =>
    client.send(new PutObjectCommand({ ...object, Bucket: bucket }));
  const deleteObject = (key: string) => client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  return {
    read: async (key) => (await getWholeObject(client, bucket, key))?.bytes,
    put: async (file) => {
      const object = objectOf(file);
      const variant = packedKey(file.key);
      // first, so that whoever finds the file as it should be finds the variant, too
      if (variant !== undefined)
        await putObject({ ...object, Key: variant, Body: await pack(object.Body), ContentEncoding: 'gzip' });
      const { ETag = '' } = await putObject(object);
      return { tag: ETag };
    },
    remove: async (key) => {
      await deleteObject(key);
      const variant = packedKey(key);
      if (variant !== undefined) await deleteObject(variant);
    },
    list: async function* (prefix) {
      for await (const object of listObjects(client, bucket, prefix)) {
        const isVariant = object.key.endsWith('.gz') && packedKey(object.key.slice(0, -3)) !== undefined;
        if (!isVariant) yield object;
      }
    },
  };
}

const objectOf = ({ key, contentType, body }: SiteFile) => ({
  Key: key,
  Body: typeof body === 'string' ? Buffer.from(body) : body,
  ContentType: contentType,
  CacheControl: isPrivateKey(key) ? 'private, no-store' : cacheControl,
});
