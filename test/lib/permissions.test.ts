import { describe, expect, test } from 'vitest';
import { matchesPattern } from '../../lib/cache-behaviours.ts';
import { actionsOnRows, asList, grantedRows, grantedActions as permissionsIn } from './granted-actions.ts';
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

describe('a row is touched by nobody but who works with its kind', () => {
  test('papers: the API shows editions and believes tokens, and makes neither', () => {
    const paper = ['BatchGetItem', 'BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query'];
    const kept = ['GetItem', 'PutItem'];
    expect(actionsOnRows(template, 'Apiapi', 'StorePapers')).toEqual({
      ...Object.fromEntries(['paper#*', 'alias#*', 'title#*', 'list#*'].map((kind) => [kind, paper])),
      'edition#*': ['GetItem', 'Query'],
      'token#*': ['GetItem'],
      ...Object.fromEntries(['moderation', 'pending', 'once#*'].map((kind) => [kind, kept])),
      'rate#*': ['UpdateItem'],
    });
  });

  test('subscribers', () => {
    const on = (name: string) => actionsOnRows(template, name, 'StoreSubscribers');
    const kept = ['GetItem', 'PutItem'];
    const counted = ['GetItem', 'UpdateItem'];
    const readers = ['subscriber#*', 'consent#*', 'move#*', 'votes#*'];
    expect(on('Apiapi')).toEqual({
      ...Object.fromEntries(readers.map((kind) => [kind, ['DeleteItem', 'GetItem', 'PutItem', 'Query']])),
      'delivery#*': ['BatchGetItem', 'BatchWriteItem', 'GetItem'],
      'suppressed#*': kept,
      'secret#*': kept,
      'rate#*': ['GetItem', 'PutItem', 'UpdateItem'],
      reputation: counted,
      'reputation#*': counted,
    });
    const standing = ['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'];
    expect(on('Alertsdeliver')).toEqual({
      'subscriber#*': ['BatchGetItem', ...kept],
      'delivery#*': [...kept, 'UpdateItem'],
      'suppressed#*': kept,
      'secret#*': kept,
      'rate#sending': kept,
      reputation: standing,
      'reputation#*': standing,
    });
    expect(on('Alertsmailevents')).toEqual({
      'delivery#*': counted,
      reputation: counted,
      'reputation#*': counted,
      ...Object.fromEntries(
        ['subscriber#*', 'suppressed#*', 'counted#*', 'secret#*'].map((kind) => [kind, kept]),
      ),
    });
  });

  test('every action on rows names them', () => {
    for (const name of [
      'Apiapi',
      'Ingestionharvest',
      'Publicationpublish',
      'Alertsdeliver',
      'Alertsmailevents',
    ])
      for (const table of ['StorePapers', 'StoreSubscribers'])
        expect(grantedRows(template, name, table)).not.toContain('*');
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
