import fc from 'fast-check';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { lockOrigin } from '../../functions/web/lock-origin.ts';
import { originSecretHeader, originSecretsIn } from '../../functions/web/origin-secret.ts';
import { readProblem } from './memory-web-app.ts';

const [current, former] = ['c'.repeat(48), 'f'.repeat(48)];

/** An app that says what it was asked, and keeps count; behind the lock. */
function locked(secrets: readonly string[] = [current, former]) {
  const asked: string[] = [];
  const inner = new Hono();
  inner.all('*', async (c) => {
    asked.push(`${c.req.method} ${c.req.path} ${await c.req.text()}`);
    return c.json({ env: c.env });
  });
  const wrong: string[] = [];
  return { asked, wrong, app: lockOrigin(inner, secrets, () => wrong.push('wrong')) };
}

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'];
const header = (shown: string) => ({ [originSecretHeader]: shown });

describe('a call that did not come through the CDN', () => {
  test('is refused, whatever it asks, and nothing is done for it', async () => {
    const { app, asked } = locked();
    const shown = fc.option(
      fc.oneof(
        fc.stringMatching(/^[\x21-\x7e]*$/),
        fc.constantFrom('', current.slice(1), `${current}x`, `${current} ${former}`, current.toUpperCase()),
      ),
    );
    const call = fc.record({ method: fc.constantFrom(...methods), path: fc.webPath(), shown });
    await fc.assert(
      fc.asyncProperty(call, async ({ method, path, shown }) => {
        const headers = { ...(shown !== null && header(shown)), 'X-Viewer-Address': '192.0.2.1' };
        const body = ['GET', 'HEAD'].includes(method) ? null : 'a body';
        const answer = await app.request(`https://x.execute-api.example${path}`, { method, headers, body });
        expect(answer.status).toBe(403);
        expect(answer.headers.get('cache-control')).toBe('no-store');
      }),
      { numRuns: 40 },
    );
    expect(asked).toEqual([]);
    expect(await readProblem(await app.request('/api/papers'))).toMatchObject({ status: 403 });
  });

  test('is refused where no secret is known, or none that could not be guessed', async () => {
    for (const secrets of [[], originSecretsIn(['none', ''])])
      for (const headers of [{}, header(''), header('none'), header(current)])
        expect((await locked(secrets).app.request('/', { headers })).status).toBe(403);
  });
});

test('a secret that is none is told; a call without any, or with ours, is not', async () => {
  const { app, wrong } = locked();
  for (const headers of [{}, header(''), header(current), header(former)])
    await app.request('/', { headers });
  expect(wrong).toEqual([]);
  await app.request('/', { headers: header(`${current}x`) });
  expect(wrong).toEqual(['wrong']);
});

test.each([current, former])(
  'with the current secret or the former one it is passed on as it is',
  async (shown) => {
    const { app, asked } = locked();
    const init = { method: 'POST', headers: header(shown), body: 'all of it' };
    const answer = await app.request('/api/papers?x=%2F', init, { event: { version: '2.0' } });
    expect(await answer.json()).toEqual({ env: { event: { version: '2.0' } } });
    expect(asked).toEqual(['POST /api/papers all of it']);
  },
);
