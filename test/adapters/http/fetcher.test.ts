import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetcher, parseRetryAfter } from '../../../functions/adapters/http/fetcher.ts';

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
  server = createServer((request, response) => acts[request.url ?? '']?.(request, response));
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
