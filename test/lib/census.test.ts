import { expect, test } from 'vitest';
import { sourcesVariables } from '../../functions/runtime/configured-sources.ts';
import { mailVariables, signUpVariables } from '../../functions/runtime/env.ts';
import { siteVariables } from '../../functions/runtime/site-settings.ts';
import { outputName } from '../../lib/environment.ts';
import { synthesise } from './synthesis.ts';

test('this is all that the stack asks for', () => {
  const census: Record<string, number> = {};
  for (const { Type } of Object.values(synthesise().toJSON().Resources) as { Type: string }[])
    census[Type] = (census[Type] ?? 0) + 1;
  expect(census).toEqual({
    'AWS::ApiGatewayV2::Api': 1,
    'AWS::ApiGatewayV2::Integration': 1,
    'AWS::ApiGatewayV2::Route': 1,
    'AWS::ApiGatewayV2::Stage': 1,
    'AWS::CloudFront::CachePolicy': 2,
    'AWS::CloudFront::Distribution': 1,
    'AWS::CloudFront::Function': 3,
    'AWS::CloudFront::OriginAccessControl': 1,
    'AWS::CloudFront::OriginRequestPolicy': 1,
    'AWS::CloudFront::ResponseHeadersPolicy': 2,
    'AWS::CloudWatch::Alarm': 28,
    'AWS::CloudWatch::Dashboard': 1,
    'AWS::DynamoDB::GlobalTable': 2,
    'AWS::Events::Rule': 1,
    'AWS::IAM::Policy': 5,
    'AWS::IAM::Role': 8,
    'AWS::Lambda::EventInvokeConfig': 4,
    'AWS::Lambda::Function': 5,
    'AWS::Lambda::Permission': 2,
    'AWS::Logs::LogGroup': 6,
    'AWS::S3::Bucket': 1,
    'AWS::S3::BucketPolicy': 1,
    'AWS::SES::ConfigurationSet': 1,
    'AWS::SES::ConfigurationSetEventDestination': 1,
    'AWS::SES::EmailIdentity': 1,
    'AWS::SNS::Topic': 1,
    'AWS::SNS::TopicPolicy': 1,
    'AWS::SQS::Queue': 4,
    'AWS::SQS::QueuePolicy': 4,
    'AWS::Scheduler::Schedule': 8,
    'AWS::SecretsManager::Secret': 2,
  });
});

test('the command line finds what it works on among the outputs', () => {
  const outputs = synthesise().findOutputs('*');
  const settings = Object.keys({
    ...siteVariables,
    ...sourcesVariables,
    ...mailVariables,
    ...signUpVariables,
  }).map(outputName);
  const others = [
    ...['CheckInMonths', 'PapersTable', 'Release', 'Stack', 'SiteBucket', 'SubscribersTable', 'UserAgent'],
    ...['ApiEndpoint', 'DeliverFunction', 'HarvestFunction', 'PublishFunction'],
    ...['DistributionId', 'DistributionDomain', 'DkimRecord1', 'DkimRecord2', 'DkimRecord3'],
  ];
  expect(outputName('PAPERS_TABLE')).toBe('PapersTable');
  expect(Object.keys(outputs).sort()).toEqual([...settings, ...others].sort());
});
