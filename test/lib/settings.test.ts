import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSettings, SettingsError } from '../../lib/read-settings.ts';
import type { Settings } from '../../lib/settings.ts';
import { readStages } from '../../lib/stages.ts';
import { allOptions, context, settings } from './synthesis.ts';

/** Settings that cdk.json may have, and has not as it is delivered. */
const onlyThere: Required<Pick<Settings, 'mailRate' | 'mailIdentity' | 'mailOnlyTo' | 'account' | 'region'>> &
  Pick<Settings, 'reservedConcurrency' | 'signUpsPerHour'> = {
  mailRate: 1,
  mailIdentity: 'own',
  mailOnlyTo: [],
  account: '123456789012',
  region: 'eu-central-1',
  reservedConcurrency: {},
  signUpsPerHour: 1,
};
const zone = (name: string): Partial<Settings> => ({ hostedZone: { id: 'Z0123456789ABC', name } });
const withoutDomain: Partial<Settings> = {
  apiDomain: undefined,
  apiCertificateArn: undefined,
  apiEndpoint: undefined,
  mutualTls: undefined,
};

/** The lines by which settings are refused; none where they are taken. */
function errorOf(given: object): readonly string[] {
  try {
    readStages(given);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.wrong;
    throw error;
  }
}

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

test.each<[string, Partial<Settings>]>([
  ['a name in quotes', { mailFrom: '"Papers: new" <papers@papers.example.org>' }],
  ['a name with a comma, which is put in quotes', { mailFrom: 'Paper, boy <papers@papers.example.org>' }],
  ['no name', { mailFrom: 'papers@papers.example.org' }],
  [
    'a domain in another script',
    { mailDomain: 'xn--e1afmkfd.xn--p1ai', mailFrom: 'papers@xn--e1afmkfd.xn--p1ai' },
  ],
  ['a port, where no certificate is', { siteUrl: 'https://papers.example.org:8443' }],
])('%s is taken', (_, different) => {
  expect(readSettings({ ...settings, ...different })).toEqual({ ...settings, ...different });
});

describe('a wrong setting is named', () => {
  test.each([
    ['siteName', ''],
    ['siteName', 'two\nlines'],
    ['siteUrl', undefined],
    ['siteUrl', 'http://papers.example.org'],
    ['siteUrl', 'https://papers.example.org/'],
    ['siteUrl', 'https://papers.example.org/sub'],
    // CloudFront takes none of these for an alias
    ['siteUrl', 'https://papers.example.org.'],
    ['siteUrl', 'https://*.example.org'],
    ['siteUrl', 'https://192.0.2.1'],
    ['certificateArn', 'arn:aws:acm:eu-central-1:123456789012:certificate/1'],
    ['tagEntity', 'example.org'],
    ['mailDomain', 'Papers.Example.org'],
    ['mailDomain', 'localhost'],
    ['mailDomain', `${'a'.repeat(64)}.example.org`],
    ['mailFrom', 'Paperboy'],
    // a group, and a second sender
    ['mailFrom', 'Papers: new <papers@papers.example.org>'],
    ['mailFrom', 'me@example.org, <papers@papers.example.org>'],
    ['mailFrom', 'Paperboy <papers@elsewhere.example>'],
    ['mailFrom', 'Paperboy\r\nBcc: all@example.org <papers@papers.example.org>'],
    ['mailReplyTo', 'Ada <ada@example.org>'],
    ['webSubHub', 'http://hub.example.org/'],
    ['webSubHub', 'https://hub.example.org/#x'],
    ['webSubHub', 'https://hub.example.org/ü'],
    ['webSubHub', 'hub'],
    ['operatorName', 'two\nlines'],
    ['operatorAddress', 'two\nlines'],
    ['refusedMailDomains', 'minutes.example'],
    ['refusedMailDomains.0', ['Minutes.example']],
    ['signUpsPerHour', 0],
    ['signUpsPerHour', 2.5],
    ['alarmEmail', 'me'],
    ['siteName', ' '],
    ['arxivHolidays.0', ['2026-02-30']],
    ['hostedZone.id', { id: 'example.org', name: 'example.org' }],
    ['hostedZone.name', { id: 'Z0123456789ABC', name: 'Example.org.' }],
    ['apiEndpoint', 'shut'],
    ['waf', 'yes'],
    ['backupDays', 36],
    ['mutualTls.truststore', { ...allOptions.mutualTls, truststore: 'https://bucket/a.pem' }],
    ['mutualTls.truststore', { ...allOptions.mutualTls, truststore: 's3://trusted/a?b#c%zz' }],
    [
      'mutualTls.clientCertificateArn',
      { ...allOptions.mutualTls, clientCertificateArn: allOptions.apiCertificateArn },
    ],
  ])('%s: %j', (name, value) => {
    expect(() => readSettings({ ...settings, [name.split('.')[0] ?? name]: value })).toThrow(
      `paperboy.${name}: `,
    );
  });

  test.each<[name: string, sentence: string, Partial<Settings>]>([
    ['apiDomain', 'is missing: it says what apiCertificateArn is for', { apiDomain: undefined }],
    ['apiDomain', 'is missing: apiEndpoint "domain" asks', { apiDomain: undefined }],
    ['apiDomain', 'is missing: AWS asks for certificates', { apiDomain: undefined }],
    ['apiCertificateArn', 'is missing', { apiCertificateArn: undefined }],
    ['apiDomain', 'the CDN would ask itself', { apiDomain: 'papers.example.org' }],
    ['apiCertificateArn', 'another region', { region: 'us-west-2' }],
    ['apiCertificateArn', 'another account', { account: '210987654321' }],
    ['certificateArn', 'another account', { account: '210987654321' }],
    ['mutualTls.clientCertificateArn', 'another account', { account: '210987654321' }],
    ['siteUrl', 'must have no port', { siteUrl: 'https://papers.example.org:8443' }],
    [
      'hostedZone.name',
      'has none of papers.example.org, papers.example.org, origin',
      zone('elsewhere.example'),
    ],
    [
      'refusedMailDomains',
      'is too long: with what else functions are told',
      { refusedMailDomains: Array.from({ length: 200 }, (_, index) => `minutes-${index}.example`) },
    ],
    ['hostedZone.name', 'has none of', zone('apers.example.org')],
    [
      'hostedZone.name',
      'has no use',
      { certificateArn: undefined, mailIdentity: 'existing', ...withoutDomain },
    ],
  ])('what does not agree: %s %s', (name, sentence, different) => {
    const wrong = errorOf({ ...allOptions, ...different });
    expect(wrong.filter((line) => line.startsWith(`  paperboy.${name}: `)).join()).toContain(sentence);
  });

  test('whatever stands in the place of a setting, it is read, or told in a sentence that names it', () => {
    const names = Object.keys({ ...(context.paperboy as object), ...allOptions, ...onlyThere });
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 2 }), (name, value) => {
        const wrong = errorOf({ ...allOptions, [name]: value });
        for (const line of wrong) expect(line).toMatch(/^ {2}paperboy\..+: (must|is|has) .{3,}/s);
        if (wrong.length > 0) expect(wrong.join('\n')).toContain(name);
      }),
      { numRuns: 2_000 },
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
