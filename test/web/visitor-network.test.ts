import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { visitorNetwork } from '../../functions/web/visitor-network.ts';

const secret = 'the secret of the CDN';

/** Whose request a request is taken for. */
async function networkSeen(
  headers: Readonly<Record<string, string>>,
  { originSecret, sourceIp }: { originSecret?: string; sourceIp?: string },
): Promise<string> {
  const routes = new Hono();
  routes.post('/', (c) => c.text(visitorNetwork(c, { originSecret }).own));
  const env = sourceIp === undefined ? {} : { event: { requestContext: { http: { sourceIp } } } };
  return (await routes.request('/', { method: 'POST', headers }, env)).text();
}

const reader = '203.0.113.7';
const edge = '198.51.100.1';
const told = { 'X-Viewer-Address': reader };

test('what the CDN says is believed with its secret', async () => {
  const headers = { ...told, 'X-Origin-Secret': secret };
  expect(await networkSeen(headers, { originSecret: secret, sourceIp: edge })).toBe(reader);
  const six = { ...headers, 'X-Viewer-Address': '2001:db8:1:2::9' };
  expect(await networkSeen(six, { originSecret: secret, sourceIp: edge })).toBe('2001:db8:1:2::/64');
});

test.each([
  ['without a secret', {}, secret],
  ['with another', { 'X-Origin-Secret': 'guessed' }, secret],
  ['with a part of it', { 'X-Origin-Secret': secret.slice(0, -1) }, secret],
  ['with an empty one, where there is none', { 'X-Origin-Secret': '' }, undefined],
  ['with any, where there is none', { 'X-Origin-Secret': secret }, undefined],
])('%s, who calls is the connection', async (_, headers, originSecret) => {
  expect(
    await networkSeen({ ...told, ...headers }, { ...(originSecret && { originSecret }), sourceIp: edge }),
  ).toBe(edge);
});

test('what a caller writes into headers that others believe changes nothing', async () => {
  for (const name of [
    'X-Forwarded-For',
    'Forwarded',
    'X-Real-IP',
    'CloudFront-Viewer-Address',
    'CF-Connecting-IP',
    'True-Client-IP',
  ]) {
    const headers = { [name]: '192.0.2.1, 192.0.2.2' };
    expect(await networkSeen(headers, { originSecret: secret, sourceIp: edge })).toBe(edge);
    expect(
      await networkSeen(
        { ...headers, ...told, 'X-Origin-Secret': secret },
        { originSecret: secret, sourceIp: edge },
      ),
    ).toBe(reader);
  }
});

test('a CDN that says no address is not asked for one: the connection counts', async () => {
  expect(await networkSeen({ 'X-Origin-Secret': secret }, { originSecret: secret, sourceIp: edge })).toBe(
    edge,
  );
  expect(await networkSeen({}, { originSecret: secret })).toBe('nowhere');
});
