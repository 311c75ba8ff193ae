import { ListObjectsCommand, type S3Client } from '@aws-sdk/client-s3';
import { defined } from '../../domain/defined.ts';
import type { ListedFile } from '../../domain/library/site-files.ts';

/**
 * List the objects whose keys begin so, by key: all pages, of a thousand keys unless said otherwise. By version 1 of S3's
 * list, whose pages begin behind a key: the embedded S3 cannot make the tokens of version 2, since they take a cipher that
 * Node has no more.
 */
export async function* listObjects(
  client: S3Client,
  bucket: string,
  prefix: string,
  pageSize = 1_000,
): AsyncGenerator<ListedFile> {
  let marker: string | undefined;
  do {
    const asked = defined({ Bucket: bucket, Prefix: prefix, MaxKeys: pageSize, Marker: marker });
    const { Contents = [], IsTruncated } = await client.send(new ListObjectsCommand(asked));
    for (const { Key = '', Size = 0, ETag = '' } of Contents) yield { key: Key, bytes: Size, tag: ETag };
    marker = IsTruncated ? Contents.at(-1)?.Key : undefined;
  } while (marker !== undefined);
}
