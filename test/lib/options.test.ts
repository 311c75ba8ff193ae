import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { EdgeGuardStack } from '../../lib/edge-guard.ts';
import {
  allOptions,
  appWithoutBundles,
  type Json,
  propertiesOf,
  readReference,
  resourcesOfType,
  settings,
  synthesise,
} from './synthesis.ts';

const { hostedZone, apiDomain, apiCertificateArn, mutualTls, certificateArn } = allOptions;
const distributionOf = (template: Template): Json =>
  propertiesOf(template, 'AWS::CloudFront::Distribution', 'Distribution').DistributionConfig;
const apiOrigins = (template: Template): Json[] =>
  distributionOf(template).Origins.filter((origin: Json) => origin.CustomOriginConfig);

test('what is not asked for changes nothing', () => {
  const none = { apiEndpoint: 'default', waf: false, backupDays: 0 } as const;
  expect(synthesise(none).toJSON()).toEqual(synthesise().toJSON());
});

describe('a name of its own for the API', () => {
  const at = (apiEndpoint: 'default' | 'both' | 'domain', more = {}) =>
    synthesise({ apiDomain, apiCertificateArn, mutualTls, apiEndpoint, ...more });

  test.each([
    ['default', 'Apihttp.execute-api.AWS::Region.AWS::URLSuffix', undefined, undefined],
    ['both', 'origin.papers.example.org', mutualTls?.clientCertificateArn, undefined],
    ['domain', 'origin.papers.example.org', mutualTls?.clientCertificateArn, true],
  ] as const)('%s', (endpoint, host, certificate, isShut) => {
    const template = at(endpoint);
    const origins = apiOrigins(template);
    expect(origins).toHaveLength(2);
    for (const { DomainName, CustomOriginConfig } of origins) {
      expect(readReference(DomainName)).toBe(host);
      expect(CustomOriginConfig.OriginProtocolPolicy).toBe('https-only');
      expect(CustomOriginConfig.OriginMtlsConfig?.ClientCertificateArn).toBe(certificate);
    }
    expect(propertiesOf(template, 'AWS::ApiGatewayV2::Api', 'Apihttp').DisableExecuteApiEndpoint).toBe(
      isShut,
    );
    const [domain] = Object.values(resourcesOfType(template, 'AWS::ApiGatewayV2::DomainName'));
    expect(domain.Properties).toMatchObject({
      DomainName: apiDomain,
      DomainNameConfigurations: [{ CertificateArn: apiCertificateArn, SecurityPolicy: 'TLS_1_2' }],
    });
    expect(domain.Properties.MutualTlsAuthentication).toEqual({
      TruststoreUri: 's3://trusted/authorities.pem',
    });
    const [mapping] = Object.values(resourcesOfType(template, 'AWS::ApiGatewayV2::ApiMapping'));
    expect(readReference(mapping.Properties.ApiId)).toBe('Apihttp');
    expect(readReference(mapping.Properties.DomainName)).toBe('Apidomain');
    expect(Object.keys(template.findOutputs('ApiDomainTarget'))).toHaveLength(1);
  });

  test('is there, and leads to the API, before the CDN asks by it', () => {
    const template = at('domain', { hostedZone });
    const all = template.toJSON().Resources;
    const [site] = Object.values(resourcesOfType(template, 'AWS::CloudFront::Distribution'));
    const types = site.DependsOn.map((id: string) => all[id].Type);
    expect(types).toEqual(
      expect.arrayContaining(['AWS::ApiGatewayV2::ApiMapping', 'AWS::Route53::RecordSet']),
    );
  });

  test('without mutual TLS, no certificate is shown and none asked for', () => {
    const template = at('domain', { mutualTls: undefined });
    expect(JSON.stringify(template.toJSON())).not.toMatch(/OriginMtlsConfig|MutualTlsAuthentication/);
  });
});

describe('records in Route 53', () => {
  const recordsOf = (more: object) =>
    Object.values<Json>(
      resourcesOfType(synthesise({ ...allOptions, ...more }), 'AWS::Route53::RecordSet'),
    ).map(({ Properties }) => [Properties.Type, readReference(Properties.Name)]);
  const site = [
    ['A', 'papers.example.org.'],
    ['AAAA', 'papers.example.org.'],
  ];
  const api = [['A', 'origin.papers.example.org.']];
  const mail = [
    ['CNAME', 'PostIdentity.'],
    ['CNAME', 'PostIdentity.'],
    ['CNAME', 'PostIdentity.'],
    ['MX', 'bounces.papers.example.org.'],
    ['TXT', 'bounces.papers.example.org.'],
    ['TXT', '_dmarc.papers.example.org.'],
  ];

  test.each<[string, object, string[][]]>([
    ['all of them', {}, [...site, ...api, ...mail]],
    ['none of a site without a certificate', { certificateArn: undefined }, [...api, ...mail]],
    ['none of an identity that is not ours', { mailIdentity: 'existing' }, [...site, ...api]],
    ['none of an API without a name', { apiDomain: undefined, apiEndpoint: undefined }, [...site, ...mail]],
    [
      'none of names that lie elsewhere',
      { mailDomain: 'elsewhere.example', mailFrom: 'papers@elsewhere.example' },
      [...site, ...api],
    ],
    // a name that only ends the same is another domain
    ['none of a neighbour', { hostedZone: { id: 'Z0123456789ABC', name: 'apers.example.org' } }, []],
  ])('%s', (_, more, expected) => {
    expect(recordsOf(more).sort()).toEqual([...expected].sort());
  });

  test('say who sends, and where to answer', () => {
    const values = Object.values<Json>(
      resourcesOfType(synthesise(allOptions), 'AWS::Route53::RecordSet'),
    ).flatMap(({ Properties }) => (Properties.ResourceRecords ?? []).map(readReference));
    expect(values).toEqual(
      expect.arrayContaining([
        '10 feedback-smtp.AWS::Region.amazonses.com',
        '"v=spf1 include:amazonses.com ~all"',
        '"v=DMARC1; p=none"',
      ]),
    );
  });
});

describe('the firewall', () => {
  const guard = Template.fromStack(
    new EdgeGuardStack(appWithoutBundles({ builtinCloudFormationValidation: false }), 'Guard', allOptions),
  );
  const { Rules, ...acl } = propertiesOf(guard, 'AWS::WAFv2::WebACL', 'WebAcl');

  test('stands before the CDN, whose stack is told of it', () => {
    expect(acl).toMatchObject({ Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} } });
    expect(distributionOf(synthesise({ waf: true })).WebACLId).toEqual({ Ref: 'WebAclArn' });
    expect(Object.keys(guard.findOutputs('WebAclArn'))).toHaveLength(1);
  });

  test('is told from that of another stage by its figures', () => {
    expect(acl.VisibilityConfig.MetricName).toBe('Guard');
  });

  test('keeps no request as a sample, whose address may hold the secret of a reader', () => {
    for (const { VisibilityConfig } of [acl, ...Rules])
      expect(VisibilityConfig).toMatchObject({
        SampledRequestsEnabled: false,
        CloudWatchMetricsEnabled: true,
      });
  });

  test('lets 5 MB of papers through, and searches for whatever stands in one', () => {
    const counted: string[] = Rules.flatMap(({ Statement }: Json) =>
      (Statement.ManagedRuleGroupStatement?.RuleActionOverrides ?? []).map((one: Json) => {
        expect(one.ActionToUse).toEqual({ Count: {} });
        return one.Name;
      }),
    );
    // all rules of AWSManagedRulesCommonRuleSet that look into a body
    for (const what of [
      'SizeRestrictions',
      'CrossSiteScripting',
      'GenericLFI',
      'GenericRFI',
      'EC2MetaDataSSRF',
    ])
      expect(counted).toContain(`${what}_BODY`);
    const groups = Rules.flatMap(({ Statement }: Json) => Statement.ManagedRuleGroupStatement?.Name ?? []);
    expect(groups.join()).not.toMatch(/SQLi|KnownBadInputs|Unix|PHP/);
  });

  test('turns an address away that asks without end', () => {
    expect(Rules[0]).toMatchObject({
      Action: { Block: {} },
      Statement: { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 2_000 } },
    });
  });
});

test('backups are made of both tables every day, kept apart, for as long as the setting says', () => {
  const template = synthesise({ backupDays: 14 });
  const plan = propertiesOf(template, 'AWS::Backup::BackupPlan', 'BackupsPlan').BackupPlan;
  expect(plan.BackupPlanRule).toMatchObject([{ Lifecycle: { DeleteAfterDays: 14 } }]);
  const [selection] = Object.values(resourcesOfType(template, 'AWS::Backup::BackupSelection'));
  expect(selection.Properties.BackupSelection.Resources.map(readReference)).toEqual([
    'StorePapers',
    'StoreSubscribers',
  ]);
  const rule = propertiesOf(template, 'AWS::Events::Rule', 'Backupsfailure');
  expect(rule.EventPattern.detail.state).toEqual(['FAILED', 'ABORTED', 'EXPIRED']);
  expect(readReference(rule.Targets[0].Arn)).toBe('AlarmsTopic');
  expect(JSON.stringify(rule.Targets[0])).toContain('docs/runbook.md');
  const [vault] = Object.values(resourcesOfType(template, 'AWS::Backup::BackupVault'));
  expect(vault).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('a backup that was not made rings by a role: the topic lets no rule of another account in', () => {
  const template = synthesise({ backupDays: 14 });
  const { Targets } = propertiesOf(template, 'AWS::Events::Rule', 'Backupsfailure');
  expect(readReference(Targets[0].RoleArn)).toBe('Backupsringer');
  const role = propertiesOf(template, 'AWS::IAM::Role', 'Backupsringer');
  expect(role.AssumeRolePolicyDocument.Statement).toMatchObject([
    { Action: 'sts:AssumeRole', Principal: { Service: 'events.amazonaws.com' } },
  ]);
  const policy = propertiesOf(template, 'AWS::IAM::Policy', 'BackupsringerDefaultPolicy');
  expect(policy.Roles.map(readReference)).toEqual(['Backupsringer']);
  const [statement, ...others] = policy.PolicyDocument.Statement;
  expect(others).toEqual([]);
  expect([statement.Action, readReference(statement.Resource)]).toEqual(['sns:Publish', 'AlarmsTopic']);
  const [{ Properties: topicPolicy }] = Object.values(resourcesOfType(template, 'AWS::SNS::TopicPolicy'));
  for (const { Effect, Principal, Condition } of topicPolicy.PolicyDocument.Statement)
    if (Effect === 'Allow')
      expect({ Principal, Condition }).toEqual({
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      });
});

test('the site is reached by IPv6 and HTTP/3, by its own name too', () => {
  for (const more of [{}, { certificateArn }])
    expect(distributionOf(synthesise(more))).toMatchObject({ IPV6Enabled: true, HttpVersion: 'http2and3' });
  expect(settings.certificateArn).toBeUndefined();
});
