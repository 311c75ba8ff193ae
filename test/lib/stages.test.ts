import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import type { Settings } from '../../lib/settings.ts';
import { PaperboyStack } from '../../lib/stack.ts';
import { addressToCome, findStage, readStages, type Stage } from '../../lib/stages.ts';
import { appWithoutBundles, context, type Json, settings } from './synthesis.ts';

const staging = {
  siteUrl: 'https://staging.example.org',
  tagEntity: 'staging.example.org,2026',
  mailDomain: 'staging.example.org',
  mailFrom: 'papers@staging.example.org',
};
const both = (own: object = {}) => ({
  ...settings,
  stages: { production: {}, staging: { ...staging, ...own } },
});

describe('stages of cdk.json', () => {
  test('as it is delivered are right', () => {
    const [first, second] = readStages(context.paperboy);
    expect(first).toEqual({
      name: 'production',
      stackName: 'Paperboy',
      edgeWatchName: 'Paperboy-edge-watch',
      edgeGuardName: 'Paperboy-edge-guard',
      settings,
    });
    expect(second).toMatchObject({
      name: 'staging',
      stackName: 'Paperboy-staging',
      settings: { mailOnlyTo: [] },
    });
  });

  test('settings without stages are those of production', () => {
    expect(readStages(settings)).toMatchObject([{ name: 'production', stackName: 'Paperboy', settings }]);
  });

  test('share what they do not have of their own', () => {
    expect(findStage(readStages(both({ siteName: 'Try' })), 'staging').settings).toEqual({
      ...settings,
      ...staging,
      siteName: 'Try',
      mailOnlyTo: [],
    });
  });

  test('outside production nobody gets mail who is not named', () => {
    const given = { ...both(), mailOnlyTo: undefined };
    expect(readStages(given).map((one) => one.settings.mailOnlyTo)).toEqual([undefined, []]);
    const named = readStages(both({ mailOnlyTo: ['me@example.org', '@example.net'] }));
    expect(named[1]?.settings.mailOnlyTo).toEqual(['me@example.org', '@example.net']);
  });

  test('may have no address yet, each its own, but not with a certificate', () => {
    const [one, other] = readStages({ ...both({ siteUrl: '' }), siteUrl: '' });
    for (const { settings } of [one, other] as Stage[]) expect(settings.siteUrl).toBe(addressToCome);
    const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1';
    expect(() => readStages({ ...settings, siteUrl: '', certificateArn })).toThrow(
      'paperboy.siteUrl: must be the address that the certificate is for',
    );
  });

  test('are found by name; without one it is production, or the only one', () => {
    const stages = readStages(both());
    expect(findStage(stages, undefined).name).toBe('production');
    expect(findStage(stages, 'staging').stackName).toBe('Paperboy-staging');
    expect(findStage(stages.slice(1), undefined).name).toBe('staging');
    expect(() => findStage(stages, 'stagging')).toThrow('has no stagging; there is production, staging');
  });

  test.each<[string, object, string]>([
    [
      'what is wrong in one',
      { siteUrl: 'http://x' },
      'paperboy.stages.staging.siteUrl: must be an https origin',
    ],
    ['a misspelt one', { sitename: 'x' }, 'paperboy.stages.staging.sitename: is no setting'],
    [
      'the address of another',
      { siteUrl: settings.siteUrl },
      'paperboy.stages.staging.siteUrl: is that of production',
    ],
    [
      'the ids of another',
      { tagEntity: settings.tagEntity },
      'paperboy.stages.staging.tagEntity: is that of',
    ],
    [
      'the domain of another',
      { mailDomain: settings.mailDomain, mailFrom: settings.mailFrom },
      'paperboy.stages.staging.mailDomain: is that of production, and SES knows a domain once',
    ],
    [
      'the site of another as an API',
      {
        apiDomain: 'papers.example.org',
        apiCertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/2',
      },
      'paperboy.stages.staging.apiDomain: one stage',
    ],
    [
      'a wrong recipient',
      { mailOnlyTo: ['example.org'] },
      'paperboy.stages.staging.mailOnlyTo.0: must be an address',
    ],
    ['a wrong account', { account: '12' }, 'paperboy.stages.staging.account: must be the 12 digits'],
    ['a wrong region', { region: 'Frankfurt' }, 'paperboy.stages.staging.region: must be a region'],
    [
      'no concurrency',
      { reservedConcurrency: { api: 0 } },
      'reservedConcurrency.api: must be a whole number',
    ],
  ])('%s is named', (_, own, sentence) => {
    expect(() => readStages(both(own))).toThrow(sentence);
  });

  test.each([{ mailIdentity: 'existing' }, { region: 'eu-west-1' }, { account: '123456789012' }])(
    'the domain of another is no clash with %j',
    (own) => {
      const { mailDomain, mailFrom } = settings;
      expect(readStages(both({ mailDomain, mailFrom, ...own }))).toHaveLength(2);
    },
  );

  test('the records of one domain are made once in a zone, whatever the region', () => {
    const { mailDomain, mailFrom } = settings;
    const hostedZone = { id: 'Z0123456789ABC', name: 'example.org' };
    const twice = { ...both({ mailDomain, mailFrom, region: 'eu-west-1' }), hostedZone };
    expect(() => readStages(twice)).toThrow(
      'paperboy.stages.staging.mailDomain: is that of production, and both would make its records',
    );
    const elsewhere = { ...hostedZone, id: 'Z9876543210ABC' };
    const apart = both({ mailDomain, mailFrom, region: 'eu-west-1', hostedZone: elsewhere });
    expect(readStages({ ...apart, hostedZone })).toHaveLength(2);
  });

  test.each(['edge-watch', 'edge-guard', 'staging-edge-watch'])(
    'none is called as a stack beside it: %s',
    (name) => {
      expect(() => readStages({ ...settings, stages: { production: {}, [name]: staging } })).toThrow(
        `paperboy.stages.${name}: must be named otherwise`,
      );
    },
  );

  test('what is wrong in all of them is told at once', () => {
    const wrong = {
      ...settings,
      siteName: '',
      stages: { production: {}, Staging: {}, test: [], dev: staging },
    };
    for (const sentence of [
      'paperboy.stages.production.siteName: ',
      'paperboy.stages.dev.siteName: ',
      'paperboy.stages.Staging: must be named by',
      'paperboy.stages.test: must be an object',
    ])
      expect(() => readStages(wrong)).toThrow(sentence);
    expect(() => readStages({ ...settings, stages: {} })).toThrow('must name one stage or more');
  });
});

describe('what is deployed side by side', () => {
  const templateOf = ({ stackName, settings }: Stage): Json => {
    const app = appWithoutBundles({ builtinCloudFormationValidation: false });
    return Template.fromStack(new PaperboyStack(app, stackName, settings)).toJSON();
  };
  const stage = (name: string | undefined, more: Partial<Settings>): Stage =>
    findStage(readStages(both(more)), name);
  const inRegion = (region: string) => readStages({ ...settings, region })[0] as Stage;

  /** Names that resources are given, by type; one that is the reference of another resource, or holds the stack's, is told by that. */
  function namesIn(template: Json): Set<string> {
    const names = new Set<string>();
    for (const { Type, Properties } of Object.values<Json>(template.Resources))
      for (const [path, value] of leaves(Properties))
        if (
          /(^|\.)((Bucket|Table|Function|Role|Topic|Queue|Rule|Alarm)?Name)$/.test(path) &&
          isOfResource(Type, path) &&
          !isTold(value)
        )
          names.add(`${Type} ${JSON.stringify(value)}`);
    return names;
  }
  const isTold = (value: Json) =>
    typeof value !== 'string' && (!value['Fn::Join'] || JSON.stringify(value).includes('AWS::StackName'));
  // a table's attributes and a metric's dimensions have names, too
  const isOfResource = (type: string, path: string) =>
    type.startsWith('AWS::CloudFront::') ? path.split('.').length <= 2 : !path.includes('.');
  function leaves(value: Json, path = ''): [string, Json][] {
    if (
      typeof value !== 'object' ||
      value === null ||
      Object.keys(value).some((key) => /^(Fn::|Ref$)/.test(key))
    )
      return [[path, value]];
    return Object.entries(value).flatMap(([key, one]) => leaves(one, path ? `${path}.${key}` : key));
  }

  test('has no name in common: two stages of one region', () => {
    const [one, other] = [
      namesIn(templateOf(stage('production', {}))),
      namesIn(templateOf(stage('staging', {}))),
    ];
    expect(one.size).toBeGreaterThan(5);
    expect([...one].filter((name) => other.has(name))).toEqual([]);
  });

  test('has no name of CloudFront in common: one stage in two regions', () => {
    const globals = (region: string) =>
      [...namesIn(templateOf(inRegion(region)))].filter((name) => name.startsWith('AWS::CloudFront::'));
    const [one, other] = [globals('eu-central-1'), globals('us-east-1')];
    expect(one.length).toBeGreaterThanOrEqual(9);
    expect(one.filter((name) => other.includes(name))).toEqual([]);
  });

  test('has no output that another stack could export', () => {
    for (const output of Object.values<Json>(templateOf(stage('staging', {})).Outputs))
      expect(output.Export).toBeUndefined();
  });

  test('has figures and alarms of its own', () => {
    const template = templateOf(stage('staging', {}));
    const own = Object.values<Json>(template.Resources).filter(
      ({ Type, Properties }) => Type === 'AWS::CloudWatch::Alarm' && Properties.Namespace === 'Paperboy',
    );
    for (const { Properties } of own)
      expect(Properties.Dimensions).toContainEqual({ Name: 'Stack', Value: 'Paperboy-staging' });
    const writing = Object.values<Json>(template.Resources).flatMap(({ Type, Properties }) =>
      Type === 'AWS::Lambda::Function' ? [Properties.Environment.Variables.STACK] : [],
    );
    expect(new Set(writing)).toEqual(new Set([undefined, 'Paperboy-staging']));
  });

  test('takes an identity that the account has, and makes none', () => {
    const template = templateOf(stage('staging', { mailIdentity: 'existing' }));
    const types = Object.values<Json>(template.Resources).map(({ Type }) => Type);
    expect(types).not.toContain('AWS::SES::EmailIdentity');
    expect(types).toContain('AWS::SES::ConfigurationSet');
    expect(Object.keys(template.Outputs).filter((name) => name.startsWith('Dkim'))).toEqual([]);
    expect(JSON.stringify(template)).toContain(':identity/staging.example.org');
  });

  test('mails those alone whom the setting names', () => {
    const variables = (more: Partial<Settings>, name: string) =>
      Object.values<Json>(templateOf(stage(name, more)).Resources).flatMap(({ Type, Properties }) =>
        Type === 'AWS::Lambda::Function' ? [Properties.Environment.Variables.MAIL_ONLY_TO] : [],
      );
    expect(variables({}, 'production')).toContain('*');
    expect(variables({ mailOnlyTo: ['me@example.org', '@example.net'] }, 'staging')).toContain(
      'me@example.org @example.net',
    );
    expect(variables({}, 'staging')).not.toContain('*');
  });

  test('reserves concurrency where it is set, and none at first', () => {
    const reserved = (more: Partial<Settings>) =>
      Object.values<Json>(templateOf(stage('staging', more)).Resources).flatMap(({ Type, Properties }) =>
        Type === 'AWS::Lambda::Function' ? [Properties.ReservedConcurrentExecutions] : [],
      );
    expect(reserved({}).filter((most) => most !== undefined)).toEqual([]);
    expect(
      reserved({ reservedConcurrency: { api: 20, 'mail-events': 2 } })
        .filter(Boolean)
        .sort(),
    ).toEqual([2, 20]);
  });
});
