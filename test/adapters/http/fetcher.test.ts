import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetcher, parseRetryAfter } from '../../../functions/adapters/http/fetcher.ts';
import { isOfSameHand } from '../../../functions/adapters/http/follow-redirects.ts';

const now = new Date('2026-11-23T08:00:00Z');
const acts: Readonly<Record<string, RequestListener>> = {
  '/well': (request, response) => response.end(`Fréchet for ${request.headers['user-agent']}`),
  '/slow-but-steady': async (_, response) => {
    for (let part = 0; part < 5; part++) {
      response.write('x');
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    response.end();
  },
  '/throttled': (_, response) =>
    response.writeHead(429, { 'Retry-After': '30' }).end('<html>Rate exceeded.</html>'),
  '/later': (_, response) =>
    response.writeHead(503, { 'Retry-After': 'Mon, 23 Nov 2026 08:02:00 GMT' }).end('busy'),
  '/down': (_, response) => response.writeHead(502).end(),
  '/missing': (_, response) => response.writeHead(404).end('Resource not found.'),
  '/moved': (_, response) => response.writeHead(301, { Location: '/well' }).end(),
  '/around': (_, response) => response.writeHead(302, { Location: '/around' }).end(),
  '/nowhere': (_, response) => response.writeHead(302, { Location: 'http://[' }).end(),
  '/leads?': (request, response) =>
    response.writeHead(307, { Location: decodeURIComponent(request.url?.split('?')[1] ?? '') }).end(),
  '/cut': (_, response) => {
    response.writeHead(200, { 'Content-Length': 1_000 });
    response.write('half', () => response.destroy());
  },
  '/stalled': () => {},
  '/stalled-within': (_, response) => void response.write('half'),
  '/endless': (_, response) => {
    const more = setInterval(() => response.write('x'.repeat(10_000)), 1);
    response.on('close', () => clearInterval(more));
  },
};

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) =>
    acts[(request.url ?? '').replace(/\?.*$/, '?')]?.(request, response),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const get = fetcher({
  userAgent: 'Paperboy (test)',
  stallSeconds: 1,
  wholeSeconds: 3,
  mostBytes: 100_000,
  now: () => now,
});

/** A server beside us, that answers nobody but ourselves. */
async function withNeighbour(act: (port: number) => Promise<void>): Promise<number> {
  let asked = 0;
  const neighbour = createServer((_, response) => {
    asked++;
    response.end('a secret');
  });
  await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve));
  await act((neighbour.address() as AddressInfo).port).finally(() => neighbour.close());
  return asked;
}

test('a source leads nowhere but to itself: not into the network that we run in, nor to what runs beside us', async () => {
  const asked = await withNeighbour(async (port) => {
    for (const place of [
      ...[`http://127.0.0.1:${port}/`, `http://localhost:${port}/`, `http://[::1]:${port}/`],
      ...[`//127.0.0.1:${port}/`, `http://0x7f000001:${port}/`, `http://127.1:${port}/`],
      ...[
        'http://169.254.169.254/latest/meta-data/',
        'https://169.254.169.254/',
        'https://elsewhere.example/',
      ],
      ...[
        'file:///etc/passwd',
        'data:text/plain,x',
        'gopher://127.0.0.1/',
        'https://0.0.1/',
        'https://localhost/',
      ],
    ])
      await expect(get(`${url}/leads?${encodeURIComponent(place)}`), place).rejects.toMatchObject({
        fault: 'refused',
        message: expect.stringContaining('leads elsewhere'),
      });
  });
  expect(asked).toBe(0);
  for (const path of ['/around', '/nowhere'])
    await expect(get(url + path)).rejects.toMatchObject({ fault: 'refused' });
});

test.each([
  ['http://export.arxiv.org/api', 'https://export.arxiv.org/api', true],
  ['https://export.arxiv.org/api', 'https://arxiv.org/x', true],
  ['https://export.arxiv.org/api', 'http://export.arxiv.org/api', false],
  ['https://export.arxiv.org/api', 'https://arxiv.org:8443/x', false],
  ['https://export.arxiv.org/api', 'https://arxiv.org.elsewhere.example/x', false],
  ['https://export.arxiv.org/api', 'https://notarxiv.org/x', false],
  ['https://10.0.0.1/x', 'https://7.7.0.1/x', false],
])('%s may lead to %s: %s', (from, to, may) => {
  expect(isOfSameHand(new URL(from), new URL(to))).toBe(may);
});

describe('fetching', () => {
  test('gives the body as text, and says who asks', async () => {
    expect(await get(`${url}/well`)).toBe('Fréchet for Paperboy (test)');
    expect(await get(`${url}/moved`)).toContain('Fréchet');
    expect(await get(`${url}/slow-but-steady`)).toBe('xxxxx');
  });

  test.each([
    [
      '/throttled',
      {
        fault: 'throttled',
        status: 429,
        retryAfterSeconds: 30,
        message: expect.stringContaining('Rate exceeded'),
      },
    ],
    ['/later', { fault: 'unavailable', status: 503, retryAfterSeconds: 120 }],
    ['/down', { fault: 'unavailable', status: 502 }],
    ['/missing', { fault: 'refused', status: 404 }],
    ['/cut', { fault: 'cut short' }],
    ['/stalled', { fault: 'stalled' }],
    ['/stalled-within', { fault: 'stalled' }],
    ['/endless', { fault: 'malformed', message: expect.stringContaining('more than 100000 bytes') }],
  ])('tells %s from an answer', async (path, misanswer) => {
    await expect(get(url + path)).rejects.toMatchObject({ name: 'SourceError', ...misanswer });
  });

  test('tells who is not there at all', async () => {
    await expect(get('http://127.0.0.1:1/')).rejects.toMatchObject({ fault: 'unreachable' });
  });
});

test.each([
  ['120', 120],
  [' 7 ', 7],
  ['Mon, 23 Nov 2026 08:00:10 GMT', 10],
  ['Mon, 23 Nov 2026 07:00:00 GMT', 0],
  ['soon', undefined],
  [null, undefined],
])('Retry-After: %s is %s seconds', (header, seconds) => {
  expect(parseRetryAfter(header, now)).toBe(seconds);
});
