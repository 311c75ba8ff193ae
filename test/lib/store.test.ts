import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { tableDefinitions } from '../../bin/local/create-tables.ts';
import { privatePatterns } from '../../functions/domain/library/site-files.ts';
import { propertiesOf, readReference, resourcesOfType, synthesise } from './synthesis.ts';

const template = synthesise();

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
