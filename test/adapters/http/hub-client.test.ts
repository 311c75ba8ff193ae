import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { hubClient } from '../../../functions/adapters/http/hub-client.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A hub on loopback that answers with these statuses, one after the other, or not at all where there is none. */
async function scriptedHub(...statuses: (number | 'break off')[]) {
  const told: { contentType: string | undefined; form: [string, string][] }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    told.push({ contentType: request.headers['content-type'], form: [...new URLSearchParams(body)] });
    const status = statuses.shift();
    if (status === 'break off') request.socket.destroy();
    else if (status !== undefined) response.writeHead(status).end('thank you');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, told };
}

const topic = (name: string) => `https://papers.example.org/feeds/${name}`;

describe('a hub', () => {
  test('is told of all that changed, in one form', async () => {
    const { url, told } = await scriptedHub(204);
    const topics = [topic('latest.atom'), topic('topics/a b&c.json')];
    expect(await hubClient(url, 'Paperboy').tell(topics)).toBeUndefined();
    expect(told).toEqual([
      {
        contentType: 'application/x-www-form-urlencoded;charset=UTF-8',
        form: [['hub.mode', 'publish'], ...topics.map((one) => ['hub.url', one])],
      },
    ]);
  });

  test('is told of many in several, and of nothing not at all', async () => {
    const { url, told } = await scriptedHub(202, 200, 204);
    const topics = Array.from({ length: 101 }, (_, at) => topic(String(at)));
    expect(await hubClient(url, 'Paperboy').tell([])).toBeUndefined();
    expect(await hubClient(url, 'Paperboy').tell(topics)).toBeUndefined();
    expect(told.map(({ form }) => form.length - 1)).toEqual([50, 50, 1]);
    expect(told.flatMap(({ form }) => form.slice(1).map(([, one]) => one))).toEqual(topics);
  });

  test.each([400, 404, 429, 500, 503])('that answers %i is a sentence', async (status) => {
    const { url } = await scriptedHub(status);
    expect(await hubClient(url, 'Paperboy').tell([topic('x')])).toBe(`${url} answered ${status}`);
  });

  test('that breaks off, never answers, or is not there is one too', async () => {
    const { url } = await scriptedHub('break off');
    expect(await hubClient(url, 'Paperboy', 1).tell([topic('x')])).toContain('cannot be reached');
    const silent = await scriptedHub();
    expect(await hubClient(silent.url, 'Paperboy', 0.2).tell([topic('x')])).toBe(
      `${silent.url} did not answer in time`,
    );
    expect(await hubClient('http://127.0.0.1:1/', 'Paperboy').tell([topic('x')])).toContain(
      'cannot be reached',
    );
  });
});
