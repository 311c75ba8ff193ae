import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { hubClient } from '../../functions/adapters/http/hub-client.ts';
import { feedFormats, feedPath } from '../../functions/domain/publication/paths.ts';
import { fuse } from '../support/crash.ts';
import { type FeedService, feedService } from '../support/feed-service.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** How a hub answers: a status, never, or by breaking off. */
type Manner = number | 'never' | 'breaks off';

/** A hub on loopback, the topics of each request that it got, and a service of which it is told. */
async function serviceWithHub() {
  const told: string[][] = [];
  const hub = { manner: 204 as Manner, onAsked: () => {} };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    told.push(new URLSearchParams(body).getAll('hub.url'));
    hub.onAsked();
    if (hub.manner === 'breaks off') request.socket.destroy();
    else if (hub.manner !== 'never') response.writeHead(hub.manner).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const service = feedService(['latest', 'topic/graphs', 'topic/nlp'], {
    hub: hubClient(url, 'Paperboy', 2),
  });
  return { told, hub, service, stop: () => new Promise((resolve) => server.close(resolve)) };
}

/** The addresses of a board's feeds. */
const feedsOf = (service: FeedService, ...boards: ('latest' | 'topic/graphs' | 'topic/nlp')[]): string[] =>
  boards.flatMap((board) => feedFormats.map((format) => service.site().url + feedPath(board, format))).sort();

/** A service whose hub knows all that was published. */
async function settled() {
  const made = await serviceWithHub();
  await made.service.bring({ title: 'Words of before' });
  await made.service.publish();
  made.service.pass(2);
  await made.service.publish();
  made.told.splice(0);
  return made;
}

describe('the hub', () => {
  test('is told by the first run that is a minute after the change, not before, and once', async () => {
    const { service, told } = await serviceWithHub();
    await service.publish();
    service.pass(2);
    await service.publish();
    told.splice(0);
    await service.bring({ title: 'Graphs' });
    expect(await service.publish()).toBe('published');
    service.pass(0.5);
    expect(await service.publish()).toBe('unchanged');
    expect(told).toEqual([]);
    service.pass(0.5);
    expect(await service.publish()).toBe('published');
    expect(told).toEqual([feedsOf(service, 'latest', 'topic/graphs')]);
    for (let minute = 0; minute < 5; minute++) {
      service.pass(1);
      expect(await service.publish()).toBe('unchanged');
    }
    expect(told).toHaveLength(1);
  });

  test('is told of a feed that changes every minute, every minute, and of its last state', async () => {
    const { service, told } = await settled();
    for (let minute = 0; minute < 5; minute++) {
      await service.bring({ title: `Words of minute ${minute}` });
      service.pass(1);
      await service.publish();
    }
    expect(told).toHaveLength(4);
    service.pass(1);
    await service.publish();
    service.pass(1);
    await service.publish();
    expect(told).toEqual(Array.from({ length: 5 }, () => feedsOf(service, 'latest', 'topic/nlp')));
  });

  test.each<Manner>([500, 429, 404, 'never', 'breaks off'])(
    'that answers %s neither fails nor holds up a publication, and is told again',
    async (manner) => {
      const { service, told, hub } = await settled();
      await service.bring({ title: 'Words of today' });
      await service.publish();
      service.pass(1);
      hub.manner = manner;
      await service.bring({ title: 'Graphs of today' });
      let atHub: string | undefined;
      hub.onAsked = () => {
        atHub = String(service.bucket.files.get('manifest.json')?.body);
      };
      expect(await service.publish()).toBe('published');
      expect(await service.fetchText(`${service.site().url}/feeds/latest.atom`)).toContain('Graphs of today');
      // when the hub was asked readers had everything already
      expect(atHub).toBe(String(service.bucket.files.get('manifest.json')?.body));
      expect(atHub).toContain('",3]');
      expect(told).toEqual([feedsOf(service, 'latest', 'topic/nlp')]);
      hub.manner = 204;
      service.pass(1);
      expect(await service.publish()).toBe('published');
      expect(told.at(-1)).toEqual(feedsOf(service, 'latest', 'topic/graphs', 'topic/nlp'));
      service.pass(5);
      expect(await service.publish()).toBe('unchanged');
      expect(told).toHaveLength(2);
    },
  );

  test('that is not there holds up nothing, and is no longer told after a day', async () => {
    const { service, told, stop } = await settled();
    await stop();
    await service.bring({ title: 'Words of today' });
    await service.publish();
    for (const minutes of [1, 60, 24 * 60]) {
      service.pass(minutes);
      expect(await service.publish()).toBe('published');
    }
    service.pass(2);
    expect(await service.publish()).toBe('unchanged');
    expect(told).toEqual([]);
  });

  test.each([false, true])('is told when the run before was killed (%s: after its call)', async (after) => {
    const counted = fuse();
    const first = await settled();
    await first.service.bring({ title: 'Words of today' });
    await first.service.publish({ kill: counted });
    for (let at = 1; at <= counted.calls; at += 3) {
      const { service, told } = await settled();
      await service.bring({ title: 'Words of today' });
      expect(await service.publish({ kill: fuse(at, after) })).toBe('killed');
      for (let minute = 0; minute < 3; minute++) {
        service.pass(1);
        await service.publish();
      }
      expect([at, new Set(told.flat())]).toEqual([at, new Set(feedsOf(service, 'latest', 'topic/nlp'))]);
    }
  });
});
