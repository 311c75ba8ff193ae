import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logger, withRunId } from '../../functions/runtime/log.ts';

function recorded() {
  const lines: [string, Record<string, unknown>][] = [];
  const to = (level: string) => (line: Record<string, unknown>) => void lines.push([level, line]);
  return { lines, log: logger({ info: to('info'), warn: to('warn'), error: to('error') }) };
}

test('a line is an object with its level, its event and what belongs to it', () => {
  const { lines, log } = recorded();
  log.info('published', { put: 3 });
  log.warn('damaged row', { detail: 'paper#1' });
  expect(lines).toEqual([
    ['info', { event: 'published', put: 3 }],
    ['warn', { event: 'damaged row', detail: 'paper#1' }],
  ]);
});

test('all lines of a run bear its id, also of two that run side by side', async () => {
  const { lines, log } = recorded();
  const run = (awsRequestId: string) =>
    withRunId({ awsRequestId }, async () => {
      await new Promise(setImmediate);
      log.info('done', { own: awsRequestId });
    });
  await Promise.all([run('a'), run('b')]);
  expect(lines.map(([, { run, own }]) => run === own)).toEqual([true, true]);
  await withRunId(undefined, async () => log.info('done'));
  expect(lines.at(-1)?.[1].run).toMatch(/^[\w-]{36}$/);
});

test('an error is told with name, sentence, stack and cause', () => {
  const { lines, log } = recorded();
  log.error('request failed', { error: new TypeError('no', { cause: new Error('why') }) });
  expect(lines[0]?.[1].error).toMatchObject({
    name: 'TypeError',
    message: 'no',
    stack: expect.stringContaining('log.test'),
    cause: { message: 'why' },
  });
});

test('no address is ever logged, wherever it stands', () => {
  const local = fc.stringMatching(/^[a-zA-Z0-9!#$%&*+/=?^_`{|}~.-]{1,12}$/);
  const domain = fc.stringMatching(/^[a-z0-9]{1,8}(\.[a-z0-9]{1,8}){1,2}$/);
  const at = fc.constantFrom('@', '%40');
  fc.assert(
    fc.property(local, domain, at, fc.string(), (name, host, sign, before) => {
      const { lines, log } = recorded();
      const said = `${before} ${name}${sign}${host}`;
      const error = new Error(said, { cause: { to: said } });
      log.error('failed', { said, deep: [{ said }], error });
      expect(JSON.stringify(lines)).not.toContain(`${sign}${host}`);
    }),
  );
  const { lines, log } = recorded();
  log.info('told', { reason: 'MessageRejected: not verified: Ada <ada+x@example.org>, "b@example.org"' });
  expect(JSON.stringify(lines)).not.toMatch(/ada|b@|example/);
});

test('whatever stands in a text, a line stays one line, and nothing in it is another', () => {
  const shard = fc.constantFrom(
    '\n',
    '\r\n',
    '\u2028',
    '\u001b[2J',
    '"}',
    '{"level":"ERROR"',
    '%s',
    '%j',
    'a',
  );
  const said = fc.array(shard, { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(said, (text) => {
      const given: unknown[][] = [];
      const keep = (...words: unknown[]) => void given.push(words);
      logger({ info: keep, warn: keep, error: keep }).warn('damaged row', {
        detail: text,
        error: new Error(text),
      });
      // one object, and no text in which `console` would look for places
      expect(given).toHaveLength(1);
      expect(given[0]).toHaveLength(1);
      expect(given[0]?.[0]).toMatchObject({ event: 'damaged row', detail: text });
      expect(JSON.stringify(given[0]?.[0])).not.toMatch(/[\n\r]/);
    }),
  );
});
