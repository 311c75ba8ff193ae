import { readFileSync } from 'node:fs';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { tableDefinitions } from '../../bin/local/create-tables.ts';
import { privatePatterns } from '../../functions/domain/library/site-files.ts';
import { keptVersionDays } from '../../lib/store.ts';
import {
  allOptions,
  type Json,
  propertiesOf,
  readReference,
  resourcesOfType,
  synthesise,
} from './synthesis.ts';

const template = synthesise();

test('whatever holds something says what becomes of it with its stack, and when another takes its place', () => {
  for (const of of [template, synthesise(allOptions)]) {
    const all: [string, Json][] = Object.entries(of.toJSON().Resources);
    const holding = all.filter(([, { Type }]) =>
      /::(GlobalTable|Bucket|BackupVault|Secret|LogGroup|Queue)$/.test(Type),
    );
    expect(holding.length).toBeGreaterThan(10);
    for (const [id, { DeletionPolicy, UpdateReplacePolicy }] of holding)
      expect([id, DeletionPolicy, UpdateReplacePolicy]).not.toContain(undefined);
  }
});

test('what holds data keeps its name in the template, and is neither deleted nor replaced by accident', () => {
  // With another logical id, or a key that cannot change in place, CloudFormation would make an empty one beside it and lose sight of
  // the one that is full. If this is red, move nothing and rename no construct above it: an old stack must find its own.
  const pinned = {
    StorePapers53DBABC3: 'AWS::DynamoDB::GlobalTable',
    StoreSubscribers83D57BCD: 'AWS::DynamoDB::GlobalTable',
    StoreSite0E83FC41: 'AWS::S3::Bucket',
  };
  for (const of of [template, synthesise(allOptions)]) {
    const all: Record<string, Json> = of.toJSON().Resources;
    for (const [id, type] of Object.entries(pinned))
      expect([id, all[id]]).toMatchObject([
        id,
        { Type: type, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' },
      ]);
    const holding = Object.entries(all).filter(([, { Type }]) =>
      /^AWS::(DynamoDB|S3|RDS|EFS|Backup)::(GlobalTable|Table|Bucket|BackupVault)$/.test(Type),
    );
    for (const [id, { DeletionPolicy }] of holding) expect([id, DeletionPolicy]).toEqual([id, 'Retain']);
    // neither a table nor the bucket has a name of its own, which would make a replacement fail halfway
    for (const [id] of holding) expect(all[id].Properties).not.toHaveProperty(['TableName']);
  }
});

test('what proves the CDN, and what mail is signed by, keep their names: with others, both would be made anew while they are in use', () => {
  expect(Object.keys(template.toJSON().Resources)).toEqual(
    expect.arrayContaining([
      'OriginSecretA7F665826',
      'OriginSecretBB6EE0956',
      'PostIdentityC38EE211',
      'PostConfigurationSet57040139',
      'Distribution20DB6340',
    ]),
  );
});

test.each([
  ['StorePapers', 0],
  ['StoreSubscribers', 1],
] as const)('%s is the table that runs locally', (name, place) => {
  const { Properties: deployed } = resourcesOfType(template, 'AWS::DynamoDB::GlobalTable')[name];
  const { TableName: _, AttributeDefinitions = [], ...running } = tableDefinitions[place] ?? {};
  expect(deployed).toMatchObject(running);
  expect(deployed.AttributeDefinitions).toEqual(expect.arrayContaining(AttributeDefinitions));
  expect(deployed.AttributeDefinitions).toHaveLength(AttributeDefinitions.length);
});

describe.each([
  ['StorePapers', undefined],
  ['StoreSubscribers', { name: 'byDue', partition: 'due', sort: 'dueAt' }],
] as const)('the table %s', (name, index) => {
  const table = resourcesOfType(template, 'AWS::DynamoDB::GlobalTable')[name];

  test('has the keys of the design, and an index of keys only where somebody reads one', () => {
    expect(table.Properties).toMatchObject({
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
    });
    const indexes = index && [
      {
        IndexName: index.name,
        KeySchema: [
          { AttributeName: index.partition, KeyType: 'HASH' },
          { AttributeName: index.sort, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ];
    expect(table.Properties.GlobalSecondaryIndexes).toEqual(indexes);
  });

  test('is encrypted, recoverable, and survives a mistake and the stack', () => {
    expect(table.Properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
    expect(table.Properties.Replicas).toMatchObject([
      {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    ]);
    expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });
});

describe('the bucket', () => {
  test('is private, encrypted and kept', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
      },
    });
  });

  test('keeps what was overwritten or deleted for a week, and no longer', () => {
    const { VersioningConfiguration, LifecycleConfiguration } = propertiesOf(
      template,
      'AWS::S3::Bucket',
      'StoreSite',
    );
    expect(VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(LifecycleConfiguration.Rules).toEqual([
      expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
      expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: keptVersionDays } }),
      expect.objectContaining({ ExpiredObjectDeleteMarker: true }),
    ]);
    // for every file, and in force
    for (const { Status, ...rule } of LifecycleConfiguration.Rules) {
      expect(Status).toBe('Enabled');
      expect(rule).not.toHaveProperty('Prefix');
      expect(rule).not.toHaveProperty('Filter');
    }
    const deploy = readFileSync(new URL('../../docs/deploy.md', import.meta.url), 'utf8');
    expect(deploy).toContain(`kept for ${keptVersionDays} days`);
  });

  test('answers over TLS only', () => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });

  test('shows the CDN its files, but not what publishing keeps for itself', () => {
    const { Statement } = propertiesOf(template, 'AWS::S3::BucketPolicy', 'StoreSitePolicy').PolicyDocument;
    const ofCdn = Statement.filter(
      (statement: { Principal: { Service?: string } }) =>
        statement.Principal.Service === 'cloudfront.amazonaws.com',
    );
    expect(ofCdn).toHaveLength(2);
    expect(ofCdn[0]).toMatchObject({ Effect: 'Allow', Action: 's3:GetObject' });
    expect(ofCdn[0].Condition.StringEquals).toHaveProperty('AWS:SourceArn');
    expect(ofCdn[1]).toMatchObject({ Effect: 'Deny', Action: 's3:GetObject' });
    expect(ofCdn[1].Resource.map(readReference).sort()).toEqual(
      privatePatterns.map((key) => `StoreSite/${key}`).sort(),
    );
  });
});
