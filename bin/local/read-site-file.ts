import type { S3Client } from '@aws-sdk/client-s3';
import { getWholeObject } from '../../functions/adapters/s3/get-whole-object.ts';
import { defined } from '../../functions/domain/defined.ts';
import { privatePatterns } from '../../functions/domain/library/site-files.ts';
import { matchesPattern } from '../../lib/cache-behaviours.ts';
import { localResources } from './local-environment.ts';

/** Read a file of the bucket as S3 hands it out; undefined where S3 says that there is none, or that it is not for readers. */
export async function readSiteFile(s3: S3Client, path: string): Promise<Response | undefined> {
  const key = keyForPath(path);
  if (key === undefined) return undefined;
  const object = await getWholeObject(s3, localResources.bucket, key);
  if (!object) return undefined;
  return new Response(new Uint8Array(object.bytes), {
    headers: defined({
      'Content-Type': object.ContentType ?? 'application/octet-stream',
      'Content-Encoding': object.ContentEncoding || undefined,
      'Cache-Control': object.CacheControl ?? 'no-cache',
      ETag: object.ETag,
      'Last-Modified': object.LastModified?.toUTCString(),
    }),
  });
}

/**
 * The key that S3 looks up for a path: its escapes are read once, and nothing else is done to it. S3 keeps keys apart
 * from paths, but the embedded one keeps files in folders, where a disk reads more into a name: dots, slashes that belong
 * to nothing, backslashes, escapes of escapes, names too long, and capitals on some. None of our keys has any of that;
 * undefined for one that has.
 */
export function keyForPath(path: string): string | undefined {
  const key = decodePath(path.slice(1));
  if (key === undefined || !/^[\x21-\x7e]{1,1024}$/.test(key) || /[%\\]/.test(key)) return undefined;
  // the embedded S3 names what it keeps beside a file by `._S3rver_`
  if (key.split('/').some((name) => /^\.*$|\._S3rver_/i.test(name) || name.length > 200)) return undefined;
  return privatePatterns.some((pattern) => matchesPattern(pattern, key.toLowerCase())) ? undefined : key;
}

/** Decode the escapes of a path; undefined when one is none: S3 answers it with 400, and there is nothing of that name. */
function decodePath(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
