import { GetObjectCommand, type GetObjectCommandOutput, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';

/** An S3 object with all of its bytes. */
export type WholeObject = Omit<GetObjectCommandOutput, 'Body'> & { readonly bytes: Uint8Array };

const mostAttempts = 3;

/**
 * Get an S3 object, undefined when there is none. Asks again where the body broke off, since the SDK does so only before the
 * first byte: a connection may be lost, and the embedded S3 overwrites an object that is being read.
 */
export async function getWholeObject(
  client: S3Client,
  bucket: string,
  key: string,
): Promise<WholeObject | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { Body, ...object } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return { ...object, bytes: (await Body?.transformToByteArray()) ?? new Uint8Array() };
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      if (!isBrokenOff(error) || attempt === mostAttempts) throw error;
    }
  }
}

const isBrokenOff = (error: unknown): boolean =>
  error instanceof Error &&
  (error.message === 'aborted' ||
    ('code' in error && ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String(error.code))));
