import { expect, test } from 'vitest';
import { CannotStartError } from '../../../bin/local/cannot-start-error.ts';
import { parseStartOptions } from '../../../bin/local/start-options.ts';

test.each([
  ['PORT', 'abc'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '3000.5'],
  ['PAPERBOY_URL', 'papers.example.org'],
  ['PAPERBOY_URL', 'ftp://papers.example.org'],
  ['PAPERBOY_URL', 'https://ada:secret@papers.example.org'],
])('%s=%s means nothing, and that is said', (name, value) => {
  const ask = () => parseStartOptions({ [name]: value });
  expect(ask).toThrow(CannotStartError);
  expect(ask).toThrow(
    expect.objectContaining({ message: expect.stringContaining(`${name}=${value} `), exitStatus: 2 }),
  );
});

test('what is not said is as ever', () => {
  expect(parseStartOptions({})).toMatchObject({ port: 3_000, url: undefined, samples: true, offline: false });
  const given = { PORT: '0', PAPERBOY_URL: 'https://papers.example.org/', PAPERBOY_SAMPLES: '0' };
  expect(parseStartOptions(given)).toMatchObject({
    port: 0,
    url: 'https://papers.example.org',
    samples: false,
  });
});
