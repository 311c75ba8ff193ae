import { ListObjectsV2Command, type ListObjectsV2CommandOutput, type S3Client } from '@aws-sdk/client-s3';
import type { ListedFile } from '../../domain/library/site-files.ts';

/** List the objects whose keys begin so, by key: all pages, of a thousand keys unless said otherwise. */
export async function* listObjects(
  client: S3Client,
  bucket: string,
  prefix: string,
  pageSize = 1_000,
): AsyncGenerator<ListedFile> {
  // a page begins behind the last key of the one before: the embedded S3 fails over tokens of its own
  for (let after: string | undefined = ''; after !== undefined; ) {
    const { Contents = [], IsTruncated }: ListObjectsV2CommandOutput = await client.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix,
        MaxKeys: pageSize,
        ...(after && { StartAfter: after }),
      }),
    );
    for (const { Key = '', Size = 0, ETag = '' } of Contents) yield { key: Key, bytes: Size, tag: ETag };
    after = IsTruncated ? Contents.at(-1)?.Key : undefined;
  }
}
