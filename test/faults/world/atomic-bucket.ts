import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readRequest } from './aws-requests.ts';
import type { AwsAnswer, AwsRequest } from './fault.ts';

/** An object as S3 keeps it. */
interface Kept {
  readonly body: Buffer;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * S3 in memory, as far as we use it: a put is whole or not at all, and what is listed is what is there, as S3 promises. The local
 * service's writes files, which takes a hundred times as long, and shows them while they are half written.
 */
export async function atomicBuckets() {
  const buckets = new Map<string, Map<string, Kept>>();
  const bucketOf = (name: string) => {
    const known = buckets.get(name) ?? new Map<string, Kept>();
    buckets.set(name, known);
    return known;
  };
  const answer = ({ method, target, headers, body }: AwsRequest): AwsAnswer => {
    const { pathname, searchParams } = new URL(target, 'http://s3');
    const [, name = '', ...rest] = pathname.split('/');
    const key = decodeURIComponent(rest.join('/'));
    const bucket = bucketOf(name);
    if (key === '') return list(bucket, searchParams);
    if (method === 'PUT') {
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      bucket.set(key, { body, etag, headers: keptHeaders(headers) });
      return { status: 200, headers: { etag }, body: nothing };
    }
    if (method === 'DELETE') {
      bucket.delete(key);
      return { status: 204, headers: {}, body: nothing };
    }
    const found = bucket.get(key);
    if (!found) return { status: 404, headers: xml, body: Buffer.from(noSuchKey) };
    return { status: 200, headers: { ...found.headers, etag: found.etag }, body: found.body };
  };
  // for those who look at it from outside
  const server = createServer(async (request, response) => {
    const { status, headers, body } = answer(await readRequest(request));
    response.writeHead(status, headers).end(body);
  });
  server.keepAliveTimeout = 600_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer,
    /** Throw away all that a bucket holds. */
    empty: (name: string) => bucketOf(name).clear(),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const nothing = Buffer.alloc(0);
const xml = { 'content-type': 'application/xml' };
const noSuchKey =
  '<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>there is none</Message></Error>';

const keptHeaders = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    ['content-type', 'content-encoding', 'cache-control'].flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );

const escaped = (text: string): string => text.replace(/[<&>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A page of the list, by version 1 of S3's list. */
function list(bucket: ReadonlyMap<string, Kept>, asked: URLSearchParams): AwsAnswer {
  const [prefix, marker] = [asked.get('prefix') ?? '', asked.get('marker') ?? ''];
  const keys = [...bucket.keys()].filter((key) => key.startsWith(prefix) && key > marker).sort();
  const page = keys.slice(0, Number(asked.get('max-keys') ?? 1_000));
  const items = page.map((key) => {
    const { body, etag } = bucket.get(key) ?? { body: '', etag: '' };
    return `<Contents><Key>${escaped(key)}</Key><Size>${body.length}</Size><ETag>${etag}</ETag></Contents>`;
  });
  const body = `<?xml version="1.0"?><ListBucketResult><IsTruncated>${page.length < keys.length}</IsTruncated>${items.join('')}</ListBucketResult>`;
  return { status: 200, headers: xml, body: Buffer.from(body) };
}
