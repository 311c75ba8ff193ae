import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSettings } from '../../lib/read-settings.ts';
import { context, settings } from './synthesis.ts';

test('an empty string says "none"', () => {
  expect(
    readSettings({
      ...settings,
      alarmEmail: '',
      certificateArn: '',
      webSubHub: '',
      operatorName: '',
      mailReplyTo: '',
    }),
  ).toEqual(settings);
});

test('all settings are read', () => {
  const all = {
    ...settings,
    webSubHub: 'https://hub.example.org/',
    mailReplyTo: 'editor@elsewhere.example',
    operatorName: 'Ada Lovelace',
    operatorAddress: 'ada@example.org',
    alarmEmail: 'me@example.org',
    refusedMailDomains: ['minutes.example'],
    signUpsPerHour: 1_000,
    certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012',
  };
  expect(readSettings(all)).toEqual(all);
});

describe('a wrong setting is named', () => {
  test.each([
    ['siteName', ''],
    ['siteName', 'two\nlines'],
    ['siteUrl', undefined],
    ['siteUrl', 'http://papers.example.org'],
    ['siteUrl', 'https://papers.example.org/'],
    ['siteUrl', 'https://papers.example.org/sub'],
    ['certificateArn', 'arn:aws:acm:eu-central-1:123456789012:certificate/1'],
    ['tagEntity', 'example.org'],
    ['mailDomain', 'Papers.Example.org'],
    ['mailDomain', 'localhost'],
    ['mailFrom', 'Paperboy'],
    ['mailFrom', 'Paperboy <papers@elsewhere.example>'],
    ['mailFrom', 'Paperboy\r\nBcc: all@example.org <papers@papers.example.org>'],
    ['mailReplyTo', 'Ada <ada@example.org>'],
    ['webSubHub', 'http://hub.example.org/'],
    ['webSubHub', 'https://hub.example.org/#x'],
    ['webSubHub', 'hub'],
    ['operatorName', 'two\nlines'],
    ['operatorAddress', 'two\nlines'],
    ['refusedMailDomains', 'minutes.example'],
    ['refusedMailDomains.0', ['Minutes.example']],
    ['signUpsPerHour', 0],
    ['signUpsPerHour', 2.5],
    ['alarmEmail', 'me'],
  ])('%s: %j', (name, value) => {
    expect(() => readSettings({ ...settings, [name.split('.')[0] ?? name]: value })).toThrow(
      `paperboy.${name}: `,
    );
  });

  test('a misspelt one too', () => {
    expect(() => readSettings({ ...settings, sitename: 'x' })).toThrow('paperboy.sitename: is no setting');
  });

  test('all that are wrong at once, when there are none', () => {
    for (const name of ['siteName: must be a string', 'siteUrl', 'tagEntity', 'sources: must be an array'])
      expect(() => readSettings(undefined)).toThrow(`paperboy.${name}`);
  });
});

test('every setting of cdk.json has its row in docs/deploy.md', () => {
  const rows = readFileSync(new URL('../../docs/deploy.md', import.meta.url), 'utf8').split('\n');
  for (const name of Object.keys(context.paperboy as object))
    expect(
      rows.some((row) => row.startsWith(`| \`${name}\` `)),
      name,
    ).toBe(true);
});
