import type { AwsAnswer, AwsRequest } from './fault.ts';

const answer = (status: number, type: string, body: string): AwsAnswer => ({
  status,
  headers: { 'content-type': type, 'x-amzn-requestid': 'faults', 'x-amz-request-id': 'faults' },
  body: Buffer.from(body),
});

/** How each service refuses. */
export function refusalOf(service: string, how: 'throttled' | 'broken'): AwsAnswer {
  const isThrottled = how === 'throttled';
  if (service === 'dynamodb')
    return answer(
      isThrottled ? 400 : 500,
      'application/x-amz-json-1.0',
      JSON.stringify({
        __type: `com.amazonaws.dynamodb.v20120810#${isThrottled ? 'ProvisionedThroughputExceededException' : 'InternalServerError'}`,
        message: 'as a fault has it',
      }),
    );
  if (service === 's3')
    return answer(
      isThrottled ? 503 : 500,
      'application/xml',
      `<?xml version="1.0"?><Error><Code>${isThrottled ? 'SlowDown' : 'InternalError'}</Code><Message>as a fault has it</Message></Error>`,
    );
  return answer(
    isThrottled ? 400 : 500,
    'text/xml',
    `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${isThrottled ? 'Throttling' : 'InternalFailure'}</Code><Message>${isThrottled ? 'Maximum sending rate exceeded.' : 'as a fault has it'}</Message></Error><RequestId>faults</RequestId></ErrorResponse>`,
  );
}

type Json = Record<string, unknown>;
type Items = Record<string, { Keys?: unknown[] } | unknown[]>;

/** Do one half of a batch and leave the other, as DynamoDB does when it is busy; of a list give a page of two. */
export async function partOfBatch(
  asked: AwsRequest,
  forward: (asked: AwsRequest) => Promise<AwsAnswer>,
): Promise<AwsAnswer> {
  if (asked.service !== 'dynamodb') return forward(asked);
  const said: Json = JSON.parse(asked.body.toString('utf8'));
  if (asked.action === 'Query' || asked.action === 'Scan')
    return forward(saying(asked, { ...said, Limit: Math.min(2, Number(said.Limit ?? 2)) }));
  if (!asked.action.startsWith('Batch')) return forward(asked);
  const taken: Items = {};
  const left: Items = {};
  for (const [table, given] of Object.entries(said.RequestItems as Items)) {
    const list = Array.isArray(given) ? given : (given.Keys ?? []);
    const half = Math.ceil(list.length / 2);
    const as = (some: unknown[]) => (Array.isArray(given) ? some : { ...given, Keys: some });
    taken[table] = as(list.slice(0, half));
    if (half < list.length) left[table] = as(list.slice(half));
  }
  const done = await forward(saying(asked, { ...said, RequestItems: taken }));
  if (done.status !== 200) return done;
  const told: Json = JSON.parse(done.body.toString('utf8'));
  const rest = asked.action === 'BatchGetItem' ? 'UnprocessedKeys' : 'UnprocessedItems';
  const body = Buffer.from(JSON.stringify({ ...told, [rest]: { ...(told[rest] as Json), ...left } }));
  // their check sums are of another body
  const { 'x-amz-crc32': _, 'content-length': __, ...headers } = done.headers;
  return { status: 200, headers, body };
}

const saying = (asked: AwsRequest, said: Json): AwsRequest => {
  const { 'content-length': _, ...headers } = asked.headers;
  return { ...asked, headers, body: Buffer.from(JSON.stringify(said)) };
};
