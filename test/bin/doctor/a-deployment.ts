import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { localResources } from '../../../bin/local/local-environment.ts';
import { startBucket } from '../../../bin/local/start-bucket.ts';
import { startDatabase } from '../../../bin/local/start-database.ts';
import { sourceStateTable } from '../../../functions/adapters/dynamodb/source-state-table.ts';
import { siteBucket } from '../../../functions/adapters/s3/site-bucket.ts';
import { type Json, synthesise } from '../../lib/synthesis.ts';
import {
  type AwsAnswer,
  type AwsCall,
  type AwsScript,
  escapeXml,
  members,
  queryAnswer,
  queryError,
  scriptedAws,
} from '../../support/scripted-aws.ts';
import { aZone, type Names } from './a-zone.ts';

const topic = 'arn:aws:sns:eu-west-1:123456789012:Paperboy-alarms';
const edgeTopic = 'arn:aws:sns:us-east-1:123456789012:Paperboy-edge-alarms';
export const release = '0123456789abcdef';
export const distribution = 'd111111abcdef8.cloudfront.net';
export const api = 'https://abc123.execute-api.eu-west-1.amazonaws.com';

/** What AWS, the name system and the network say of a deployment; all is well at first. */
export function aWorld() {
  const template: Json = synthesise().toJSON();
  const resources: Record<string, Json> = template.Resources;
  const idOf = (type: string, name: string): string =>
    Object.keys(resources).find((id) => resources[id].Type === type && id.startsWith(name)) ?? '';
  const outputs: Record<string, string> = Object.fromEntries(
    Object.entries<Json>(template.Outputs).map(([name, { Value }]) => [
      name,
      typeof Value === 'string' ? Value : '',
    ]),
  );
  Object.assign(outputs, {
    PapersTable: localResources.papers,
    SubscribersTable: localResources.subscribers,
    SiteBucket: localResources.bucket,
    ConfigurationSet: 'paperboy-set',
    DistributionDomain: distribution,
    DistributionId: 'E1',
    ApiEndpoint: api,
    Release: release,
    Stack: 'Paperboy',
    HarvestFunction: 'h',
    PublishFunction: 'p',
    DeliverFunction: 'd',
  });
  const siteId = idOf('AWS::S3::Bucket', 'StoreSite');
  const policy = Object.values(resources).find((one) => one.Type === 'AWS::S3::BucketPolicy').Properties;
  const table = () => ({
    state: 'ACTIVE',
    billing: 'PAY_PER_REQUEST',
    protection: true,
    ttl: 'ENABLED',
    recovery: 'ENABLED',
  });
  return {
    template,
    status: 'UPDATE_COMPLETE',
    outputs,
    physical: {
      [idOf('AWS::DynamoDB::GlobalTable', 'StorePapers')]: localResources.papers,
      [idOf('AWS::DynamoDB::GlobalTable', 'StoreSubscribers')]: localResources.subscribers,
      [siteId]: localResources.bucket,
      Topic: topic,
    } as Record<string, string>,
    isEdgeThere: true,
    tables: { [localResources.papers]: table(), [localResources.subscribers]: table() } as Record<
      string,
      ReturnType<typeof table>
    >,
    hasIndex: true,
    bucket: {
      publicAccess: true,
      versioning: resources[siteId].Properties.VersioningConfiguration?.Status as string | undefined,
      encryption: 'AES256',
      ownership: 'BucketOwnerEnforced',
      lifecycle: (resources[siteId].Properties.LifecycleConfiguration?.Rules ?? []).map(
        ({ Id }: Json) => Id,
      ) as string[],
      policy: policy.PolicyDocument.Statement as Json[],
    },
    mail: {
      production: true,
      sending: true,
      standing: 'HEALTHY',
      most: 50_000,
      sent: 10,
      verified: true,
      dkim: 'SUCCESS',
      returnPath: 'SUCCESS',
      isKnown: true,
      set: true,
      events: ['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT', 'REJECT', 'DELIVERY_DELAY'],
    },
    subscriptions: { [topic]: [`${topic}:1`], [edgeTopic]: [`${edgeTopic}:1`] } as Record<string, string[]>,
    names: {
      ...Object.fromEntries(
        ['t1', 't2', 't3'].map((token) => [
          `${token}._domainkey.papers.example.org`,
          { cname: `${token}.dkim.amazonses.com` },
        ]),
      ),
      'bounces.papers.example.org': {
        txt: ['v=spf1 include:amazonses.com ~all'],
        mx: ['feedback-smtp.eu-west-1.amazonses.com'],
      },
      '_dmarc.papers.example.org': { txt: ['v=DMARC1; p=none'] },
      'papers.example.org': { cname: distribution, a: ['192.0.2.1'], aaaa: ['2001:db8::1'] },
    } as Record<string, Names>,
    clockAheadMs: 0,
    /** what the network answers beside what is well */
    answers: {} as Record<string, () => Response | Promise<Response>>,
    /** services that refuse, or never answer */
    refusing: new Set<string>(),
    silent: new Set<string>(),
    /** the error of CloudFormation for whoever asks for the stack */
    stackError: undefined as readonly [code: string, message: string] | undefined,
  };
}
export type World = ReturnType<typeof aWorld>;

/** Start AWS on loopback around a world: real tables and a real bucket, and what only AWS knows by script. */
export async function aDeployment(data: string, world: () => World) {
  const database = await startDatabase(undefined);
  const bucket = await startBucket(data);
  const aws = await scriptedAws(scriptOf(world, { dynamodb: database.url, s3: bucket.url }));
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  const options = { region: 'eu-west-1', credentials };
  const client = new DynamoDBClient({ ...options, endpoint: database.url });
  const site = siteBucket(
    new S3Client({ ...options, endpoint: bucket.url, forcePathStyle: true }),
    localResources.bucket,
  );
  const page = async () => Buffer.from((await site.read('index.html')) ?? '').toString('utf8');
  return {
    url: aws.url,
    client,
    site,
    states: sourceStateTable(client, localResources.papers),
    zone: () => aZone(world().names),
    /** The network: the site from its bucket, the API locked, sources that answer. */
    fetch: (async (input) => {
      const url = new URL(String(input));
      const told = Object.entries(world().answers).find(([beginning]) => String(url).startsWith(beginning));
      if (told) return told[1]();
      if (url.origin === api) return new Response('', { status: 403 });
      return new Response(url.pathname === '/' ? await page() : '{}');
    }) as typeof fetch,
    close: async () => {
      client.destroy();
      await aws.close();
      await bucket.close();
      await database.close();
    },
  };
}

function scriptOf(world: () => World, real: { readonly dynamodb: string; readonly s3: string }): AwsScript {
  const scripts: Record<string, (call: AwsCall) => AwsAnswer | string> = {
    cloudformation: (call) => cloudFormation(call, world()),
    ses: ({ path }) => ses(path, world()),
    sns: ({ form }) => sns(form, world()),
    dynamodb: (call) => dynamodb(call, world()) ?? real.dynamodb,
    s3: (call) => s3(call, world()) ?? real.s3,
  };
  return Object.fromEntries(
    Object.entries(scripts).map(([service, answer]) => [
      service,
      (call: AwsCall) => {
        if (world().silent.has(service)) return undefined;
        const date = new Date(Date.now() - world().clockAheadMs).toUTCString();
        const told = world().refusing.has(service) ? refusal(service) : answer(call);
        return typeof told === 'string' ? told : { headers: { date }, ...told };
      },
    ]),
  );
}

const refusal = (service: string): AwsAnswer => {
  const said = `User: arn:aws:iam::123456789012:user/ada is not authorized to perform: ${service}:Anything`;
  if (service === 's3')
    return { status: 403, xml: `<Error><Code>AccessDenied</Code><Message>${said}</Message></Error>` };
  if (service === 'dynamodb' || service === 'ses')
    return {
      status: 403,
      json: { __type: 'AccessDeniedException', message: said },
      headers: { 'x-amzn-errortype': 'AccessDeniedException' },
    };
  return queryError('AccessDenied', said, 403);
};

function cloudFormation({ form }: AwsCall, world: World): AwsAnswer {
  const action = form.get('Action') ?? '';
  const name = form.get('StackName') ?? '';
  if (world.stackError && action === 'DescribeStacks') return queryError(...world.stackError);
  const isEdge = name === 'Paperboy-edge-watch';
  if ((isEdge && !world.isEdgeThere) || !['Paperboy', 'Paperboy-edge-watch'].includes(name))
    return queryError('ValidationError', `Stack with id ${name} does not exist`);
  if (action === 'GetTemplate')
    return queryAnswer(action, `<TemplateBody>${escapeXml(JSON.stringify(world.template))}</TemplateBody>`);
  if (action === 'ListStackResources') {
    const named = isEdge ? { Topic: edgeTopic } : world.physical;
    const items = Object.entries(named).map(([LogicalResourceId, PhysicalResourceId]) => ({
      LogicalResourceId,
      PhysicalResourceId,
    }));
    return queryAnswer(action, `<StackResourceSummaries>${members(items)}</StackResourceSummaries>`);
  }
  const outputs = Object.entries(world.outputs).map(([OutputKey, OutputValue]) => ({
    OutputKey,
    OutputValue,
  }));
  const id = `arn:aws:cloudformation:eu-west-1:123456789012:stack/${name}/1`;
  return queryAnswer(
    action,
    `<Stacks><member><StackId>${id}</StackId><StackName>${name}</StackName><StackStatus>${world.status}</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><Outputs>${members(outputs)}</Outputs></member></Stacks>`,
  );
}

function ses(path: string, { mail }: World): AwsAnswer {
  if (path.endsWith('/account'))
    return {
      json: {
        ProductionAccessEnabled: mail.production,
        SendingEnabled: mail.sending,
        EnforcementStatus: mail.standing,
        SendQuota: { Max24HourSend: mail.most, SentLast24Hours: mail.sent, MaxSendRate: 14 },
      },
    };
  if (path.endsWith('/event-destinations'))
    return {
      json: { EventDestinations: [{ Name: 'events', Enabled: true, MatchingEventTypes: mail.events }] },
    };
  if (path.includes('/configuration-sets/'))
    return { json: { SendingOptions: { SendingEnabled: mail.set } } };
  if (!mail.isKnown)
    return {
      status: 404,
      json: { message: 'no such identity' },
      headers: { 'x-amzn-errortype': 'NotFoundException' },
    };
  return {
    json: {
      VerifiedForSendingStatus: mail.verified,
      DkimAttributes: { SigningEnabled: true, Status: mail.dkim, Tokens: ['t1', 't2', 't3'] },
      MailFromAttributes: mail.returnPath
        ? { MailFromDomain: 'bounces.papers.example.org', MailFromDomainStatus: mail.returnPath }
        : {},
    },
  };
}

function sns(form: URLSearchParams, { subscriptions }: World): AwsAnswer {
  const items = (subscriptions[form.get('TopicArn') ?? ''] ?? []).map((SubscriptionArn) => ({
    SubscriptionArn,
    Protocol: 'email',
    Endpoint: 'ada@example.org',
  }));
  return queryAnswer('ListSubscriptionsByTopic', `<Subscriptions>${members(items)}</Subscriptions>`);
}

function dynamodb({ target, body }: AwsCall, world: World): AwsAnswer | undefined {
  const { TableName, ...asked } = JSON.parse(body || '{}');
  const table = world.tables[TableName];
  const about = [
    'DescribeTable',
    'DescribeTimeToLive',
    'DescribeContinuousBackups',
    'UpdateTable',
    'UpdateTimeToLive',
    'UpdateContinuousBackups',
  ];
  if (!about.includes(target)) return undefined;
  if (!table) return { status: 400, json: { __type: 'ResourceNotFoundException', message: 'no such table' } };
  if (target === 'UpdateTable') table.protection = asked.DeletionProtectionEnabled;
  if (target === 'UpdateTimeToLive')
    table.ttl = asked.TimeToLiveSpecification.Enabled ? 'ENABLED' : 'DISABLED';
  if (target === 'UpdateContinuousBackups') table.recovery = 'ENABLED';
  if (target.endsWith('TimeToLive'))
    return { json: { TimeToLiveDescription: { TimeToLiveStatus: table.ttl, AttributeName: 'expiresAt' } } };
  if (target.endsWith('ContinuousBackups'))
    return {
      json: {
        ContinuousBackupsDescription: {
          PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: table.recovery },
        },
      },
    };
  const isIndexed = TableName === localResources.subscribers && world.hasIndex;
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ];
  return {
    json: {
      Table: {
        TableName,
        TableStatus: table.state,
        KeySchema: keys('pk', 'sk'),
        BillingModeSummary: { BillingMode: table.billing },
        DeletionProtectionEnabled: table.protection,
        GlobalSecondaryIndexes: isIndexed
          ? [{ IndexName: 'byDue', IndexStatus: 'ACTIVE', KeySchema: keys('due', 'dueAt') }]
          : [],
      },
    },
  };
}

function s3({ method, query }: AwsCall, { bucket }: World): AwsAnswer | undefined {
  const missing = (code: string): AwsAnswer => ({
    status: 404,
    xml: `<Error><Code>${code}</Code><Message>none</Message></Error>`,
  });
  if (query.has('publicAccessBlock')) {
    if (method === 'PUT') bucket.publicAccess = true;
    const rules = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];
    return {
      xml: `<PublicAccessBlockConfiguration>${rules.map((rule) => `<${rule}>${bucket.publicAccess}</${rule}>`).join('')}</PublicAccessBlockConfiguration>`,
    };
  }
  if (query.has('versioning'))
    return {
      xml: `<VersioningConfiguration>${bucket.versioning ? `<Status>${bucket.versioning}</Status>` : ''}</VersioningConfiguration>`,
    };
  if (query.has('encryption'))
    return {
      xml: `<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>${bucket.encryption}</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>`,
    };
  if (query.has('ownershipControls'))
    return {
      xml: `<OwnershipControls><Rule><ObjectOwnership>${bucket.ownership}</ObjectOwnership></Rule></OwnershipControls>`,
    };
  if (query.has('lifecycle'))
    return bucket.lifecycle.length === 0
      ? missing('NoSuchLifecycleConfiguration')
      : {
          xml: `<LifecycleConfiguration>${bucket.lifecycle.map((id) => `<Rule><ID>${id}</ID><Status>Enabled</Status></Rule>`).join('')}</LifecycleConfiguration>`,
        };
  if (query.has('policy'))
    return bucket.policy.length === 0
      ? missing('NoSuchBucketPolicy')
      : { json: { Statement: bucket.policy } };
  return undefined;
}
