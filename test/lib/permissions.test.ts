import { describe, expect, test } from 'vitest';
import { matchesPattern } from '../../lib/cache-behaviours.ts';
import { asList, grantedRows, grantedActions as permissionsIn } from './granted-actions.ts';
import { type Json, readReference, resourcesOfType, synthesise } from './synthesis.ts';

const template = synthesise();
const policies = resourcesOfType(template, 'AWS::IAM::Policy');
const permissions = (name: string) => permissionsIn(template, name);

const dynamodb = (...actions: string[]) => actions.map((action) => `dynamodb:${action}`);
const logs = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const deadLetters = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'];
const readLibrary = {
  'StoreSite/manifest.json': ['s3:GetObject'],
  'StoreSite/library/*': ['s3:GetObject'],
  StoreSite: ['s3:ListBucket'],
};
const ses = 'arn:AWS::Partition:ses:AWS::Region:AWS::AccountId';
const send = {
  [`${ses}:identity/PostIdentity`]: ['ses:SendRawEmail'],
  [`${ses}:configuration-set/PostConfigurationSet`]: ['ses:SendRawEmail'],
};

describe('each function may do exactly this', () => {
  test('harvest', () => {
    expect(permissions('Ingestionharvest')).toEqual({
      Ingestionharvestlog: logs,
      Ingestionharvestdeadletters: deadLetters,
      StorePapers: dynamodb('BatchGetItem', 'BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query'),
    });
  });

  test('publish, which cannot touch the table that holds addresses', () => {
    const may = permissions('Publicationpublish');
    expect(may).toEqual({
      Publicationpublishlog: logs,
      Publicationpublishdeadletters: deadLetters,
      StorePapers: dynamodb('BatchGetItem', 'BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query'),
      'StoreSite/*': ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      StoreSite: ['s3:ListBucket'],
    });
    expect(Object.keys(may).filter((resource) => resource.includes('Subscribers'))).toEqual([]);
  });

  test('deliver', () => {
    expect(permissions('Alertsdeliver')).toEqual({
      Alertsdeliverlog: logs,
      Alertsdeliverdeadletters: deadLetters,
      StorePapers: dynamodb('BatchGetItem', 'Query'),
      StoreSubscribers: dynamodb('BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'),
      'StoreSubscribers/index/byDue': dynamodb('Query'),
      ...readLibrary,
      ...send,
      '*': ['ses:GetSendQuota'],
    });
  });

  test('mail-events', () => {
    expect(permissions('Alertsmailevents')).toEqual({
      Alertsmaileventslog: logs,
      Alertsmaileventsdeadletters: deadLetters,
      StoreSubscribers: dynamodb('GetItem', 'PutItem', 'UpdateItem'),
    });
  });

  test('api', () => {
    expect(permissions('Apiapi')).toEqual({
      Apiapilog: logs,
      StorePapers: dynamodb(
        'BatchGetItem',
        'BatchWriteItem',
        'DeleteItem',
        'GetItem',
        'PutItem',
        'Query',
        'UpdateItem',
      ),
      StoreSubscribers: dynamodb(
        'BatchGetItem',
        'BatchWriteItem',
        'DeleteItem',
        'GetItem',
        'PutItem',
        'Query',
        'UpdateItem',
      ),
      ...readLibrary,
      ...send,
    });
  });
});

describe('who needs no token sees none', () => {
  test.each([
    ['Ingestionharvest', ['paper#*', 'alias#*', 'title#*', 'list#*', 'source#*', 'pending']],
    ['Publicationpublish', ['paper#*', 'alias#*', 'title#*', 'list#*', 'edition#*', 'source#*']],
    ['Alertsdeliver', ['paper#*', 'alias#*', 'list#*']],
  ])('%s', (name, rows) => {
    const may = grantedRows(template, name, 'StorePapers');
    expect(may).toEqual(rows);
    for (const key of ['token#0a1b', 'tokens', 'once#0a1b#key', 'rate#0a1b#1', 'moderation'])
      expect(may.filter((pattern) => matchesPattern(pattern, key))).toEqual([]);
  });
});

test('there is no other policy, no wildcard among the actions, and no policy of somebody else', () => {
  expect(Object.keys(policies)).toHaveLength(5);
  for (const { Properties } of Object.values(policies))
    for (const statement of Properties.PolicyDocument.Statement)
      for (const action of asList(statement.Action)) expect(action).not.toContain('*');
  for (const role of Object.values(resourcesOfType(template, 'AWS::IAM::Role')))
    expect(role.Properties.ManagedPolicyArns).toBeUndefined();
});

test('a clock may start its function, and lay a beat with the dead letters', () => {
  for (const [clock, fn] of [
    ['Ingestionclockrole', 'Ingestionharvest'],
    ['Publicationclockrole', 'Publicationpublish'],
    ['Alertsclockrole', 'Alertsdeliver'],
  ] as const) {
    const { AssumeRolePolicyDocument, Policies } = resourcesOfType(template, 'AWS::IAM::Role')[clock]
      .Properties;
    expect(AssumeRolePolicyDocument.Statement).toMatchObject([
      {
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ]);
    const may = Policies[0].PolicyDocument.Statement.map((statement: Json) => [
      statement.Action,
      readReference(statement.Resource),
    ]);
    expect(may).toEqual([
      ['lambda:InvokeFunction', fn],
      ['sqs:SendMessage', `${fn}deadletters`],
    ]);
  }
});
