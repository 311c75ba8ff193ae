import { Script } from 'node:vm';
import type { LambdaEvent } from 'hono/aws-lambda';
import { describe, expect, test } from 'vitest';
import { edgeFunctions } from '../../../bin/local/edge-functions.ts';
import { type ApiHandler, invokeApi } from '../../../bin/local/invoke-api.ts';
import { readPostedPapers } from '../../../functions/web/parse/read-posted-papers.ts';
import { viewerAddressCode } from '../../../lib/edge-functions.ts';

const handOver = new Script(`${viewerAddressCode}; handler`).runInNewContext({});

/** Post a body through the edge's function and the gateway → the answer, and what the function was given of it. */
async function post(body: string | Uint8Array, type: string | undefined) {
  const request = new Request('https://papers.example.org/api/papers', {
    method: 'POST',
    body: typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body),
    headers: {
      'Content-Length': String(Buffer.byteLength(body)),
      ...(type !== undefined && { 'Content-Type': type }),
    },
  });
  const headers = edgeFunctions('https://papers.example.org', undefined).onPassing(request, '192.0.2.1');
  if (headers instanceof Response) return { answer: headers, event: undefined };
  let event: LambdaEvent | undefined;
  const api: ApiHandler = async (given) => {
    event = given;
    return { statusCode: 200, body: '' };
  };
  const answer = await invokeApi(api, new Request(request, { headers }), '/api/papers');
  return {
    answer,
    event: event as { isBase64Encoded: boolean; body: string; headers: Record<string, string> } | undefined,
  };
}

const lines = [
  'application/x-ndjson',
  'application/ndjson; charset=utf-8',
  'Application/JSONL',
  'application/x-jsonlines',
];

/** Five hundred papers of ten thousand bytes, with all that papers have: quotes, newlines of abstracts, other scripts. */
const paper = (index: number) => {
  const said = {
    title: `On "engines" of kind ${index}`,
    authors: ['Ada Lovelace', '李明'],
    arxivId: '2611.00001',
  };
  const sentence = 'We retrieve “passages” with an \\alpha-engine of 42 wheels, and 日本語 too.\n';
  return JSON.stringify({ ...said, abstract: sentence.repeat(200) }).slice(0, -2);
};
const whole = (bytes: number) => {
  const each = Math.floor(bytes / 500);
  return Array.from({ length: 500 }, (_, index) => {
    const start = paper(index).slice(0, 6_000);
    return `${start.replace(/\\+$/, '')}${'x'.repeat(each - Buffer.byteLength(start.replace(/\\+$/, '')) - 3)}"}\n`;
  }).join('');
};

describe('a body reaches the function', () => {
  test.each([...lines, 'application/json'])('%s as text, five megabytes of it whole', async (type) => {
    const body = whole(5_000_000);
    expect(Buffer.byteLength(body)).toBeGreaterThan(4_990_000);
    const { answer, event } = await post(body, type);
    expect([answer.status, event?.isBase64Encoded]).toEqual([200, false]);
    expect(event?.body === body).toBe(true);
  });

  test.each(lines)('%s is still read as lines', async (type) => {
    const { event } = await post('{"title":"a"}\n{"title":"b"}\n', type);
    const request = new Request('https://x.example', {
      method: 'POST',
      body: event?.body ?? '',
      headers: { 'Content-Type': event?.headers['content-type'] ?? '' },
    });
    expect(await readPostedPapers(request)).toEqual({ many: [{ title: 'a' }, { title: 'b' }] });
  });

  test.each(['application/x-www-form-urlencoded', 'application/octet-stream', undefined])(
    '%s as base64, which the gateway makes of all that is no text',
    async (type) => {
      const { event } = await post('a=b', type);
      expect(event).toMatchObject({ isBase64Encoded: true, body: 'YT1i' });
    },
  );

  test('what is no UTF-8 is never changed', async () => {
    const { event } = await post(Uint8Array.of(0xff, 0xfe), 'application/json');
    expect(event).toMatchObject({ isBase64Encoded: true, body: '//4=' });
  });
});

test('more than five megabytes are refused at the edge, which says how many it may be', async () => {
  const { answer, event } = await post('x'.repeat(5_000_001), 'application/x-ndjson');
  expect(event).toBeUndefined();
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(await answer.json()).toMatchObject({
    status: 413,
    detail: 'at most 5000000 bytes a call; these are 5000001',
  });
});

test('what Lambda cannot take never reaches it', async () => {
  const { answer, event } = await post('x'.repeat(4_900_000), 'application/octet-stream');
  expect([answer.status, event]).toEqual([413, undefined]);
});

test('of a body without an end no more is read than Lambda takes', async () => {
  let read = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      read += 65_536;
      if (read > 50_000_000) controller.error(new Error('all of it is read'));
      else controller.enqueue(new Uint8Array(65_536));
    },
  });
  const endless = new Request('https://papers.example.org/suggest', { method: 'POST', body, duplex: 'half' });
  const answer = await invokeApi(
    async () => {
      throw new Error('it reached the function');
    },
    endless,
    '/suggest',
  );
  expect(answer.status).toBe(413);
  expect(read).toBeLessThan(8_000_000);
});

test('the function of the edge leaves other types alone', () => {
  for (const value of ['application/json', 'application/ndjson+x', 'text/html']) {
    const request = { method: 'POST', uri: '/', querystring: {}, headers: { 'content-type': { value } } };
    expect(handOver({ request, viewer: { ip: '192.0.2.1' } }).headers['content-type']).toEqual({ value });
  }
});
