import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import type { SNSClient } from '@aws-sdk/client-sns';
import { bucketInspection } from './aws/bucket-inspection.ts';
import { mailService } from './aws/mail-service.ts';
import type { Stacks } from './aws/stacks.ts';
import { tableInspection } from './aws/table-inspection.ts';
import { countSubscriptions } from './aws/topic-subscriptions.ts';
import { checkAlarms, type WatchedTopics } from './checks/check-alarms.ts';
import { checkBucket } from './checks/check-bucket.ts';
import { checkMailDomain } from './checks/check-mail-domain.ts';
import { checkOriginLock } from './checks/check-origin-lock.ts';
import { checkSending, type MailIdentity } from './checks/check-sending.ts';
import { checkSite } from './checks/check-site.ts';
import { checkTable, wantedByTemplate } from './checks/check-table.ts';
import { describeFailure } from './describe-failure.ts';
import type { DoctorDeps, DoctorOrders } from './doctor-deps.ts';
import { type Finding, wordsOf } from './finding.ts';
import type { Patient } from './patient.ts';
import type { Check } from './run-checks.ts';
import type { Stored } from './shared-checks.ts';
import type { StackTemplate, TemplateResource } from './template.ts';

/** What AWS is asked by. */
export interface Clients {
  readonly stacks: Stacks;
  /** of us-east-1, where the CDN is watched */
  readonly edgeStacks: Stacks;
  readonly dynamodb: DynamoDBClient;
  readonly s3: S3Client;
  readonly ses: SESv2Client;
  readonly sns: SNSClient;
  readonly edgeSns: SNSClient;
}

/** A stack under examination. */
export interface Examined {
  readonly patient: Patient;
  readonly stored: Stored | undefined;
  readonly clients: Clients;
  readonly orders: DoctorOrders;
  readonly deps: DoctorDeps;
}

/** The checks of a stack; where it did not answer, only those that can be made from outside. */
export function stackChecks(on: Examined, hasAnswered: boolean): Check[] {
  return [...outsideChecks(on, hasAnswered), ...(hasAnswered ? insideChecks(on) : [])];
}

function outsideChecks({ patient, stored, clients, deps }: Examined, hasAnswered: boolean): Check[] {
  const { siteUrl, siteName, distribution, api } = patient;
  const noPage = async () => undefined;
  return [
    { name: 'zone', look: () => lookAtZone(patient, clients, deps, hasAnswered) },
    {
      name: 'site',
      look: async (signal) => {
        if (siteUrl === undefined)
          return [wordsOf('site').unknown('where the site is: no stack and no setting says')];
        const on = { zone: deps.zone, fetch: deps.fetch, storedPage: stored?.storedPage ?? noPage, signal };
        return checkSite({ url: siteUrl, name: siteName, distribution }, on);
      },
    },
    {
      name: 'origin lock',
      look: async (signal) =>
        api === undefined || siteUrl === undefined
          ? [wordsOf('origin lock').unknown('the API’s own address: the stack has no output ApiEndpoint')]
          : checkOriginLock({ own: api, site: siteUrl }, { fetch: deps.fetch, signal }),
    },
  ];
}

/** Look at the mail domain's records; which keys sign and what the return path is, SES knows best. */
async function lookAtZone(
  { mailDomain, dkim, region }: Patient,
  { ses }: Clients,
  { zone }: DoctorDeps,
  asksSes: boolean,
): Promise<Finding[]> {
  if (mailDomain === undefined)
    return [wordsOf('zone').unknown('the mail domain: no stack and no setting says')];
  const identity = asksSes
    ? await mailService(ses)
        .identity(mailDomain)
        .catch(() => undefined)
    : undefined;
  const returnPath = identity ? identity.returnPath : `bounces.${mailDomain}`;
  const records = dkimOf(mailDomain, identity) ?? dkim;
  return checkMailDomain({ domain: mailDomain, dkim: records, returnPath, region }, zone);
}

/** The records of Easy DKIM: https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim-easy.html */
const dkimOf = (domain: string, identity: MailIdentity | undefined) =>
  identity && identity.dkimTokens.length > 0
    ? identity.dkimTokens.map((token) => ({
        name: `${token}._domainkey.${domain}`,
        value: `${token}.dkim.amazonses.com`,
      }))
    : undefined;

function insideChecks(on: Examined): Check[] {
  const { patient, clients } = on;
  const { stack, mailDomain, configurationSet, isProduction, mailOnlyTo } = patient;
  return [
    {
      name: 'sending',
      look: async () =>
        mailDomain === undefined || configurationSet === undefined
          ? [wordsOf('sending').unknown('as whom mail is sent: the stack does not say')]
          : checkSending(
              { domain: mailDomain, set: configurationSet, isProduction, onlyTo: mailOnlyTo },
              mailService(clients.ses),
            ),
    },
    { name: 'tables', limitSeconds: 60, look: () => lookAtResources(on) },
    { name: 'alarms', look: async () => checkAlarms(await countTopics(stack, clients)) },
  ];
}

/** A resource of the template, and what it is called in the account. */
interface Deployed {
  readonly id: string;
  readonly name: string;
  readonly resource: TemplateResource;
}

/** Look at tables and bucket beside the template that they were deployed by. */
async function lookAtResources({ patient, clients, orders }: Examined): Promise<Finding[]> {
  const { stack } = patient;
  const [template, names] = await Promise.all([
    clients.stacks.template(stack),
    clients.stacks.resources(stack),
  ]);
  const deployed = deployedOf(template, names);
  const ofType = (type: string) => deployed.filter(({ resource }) => resource.Type === type);
  const tables = ofType('AWS::DynamoDB::GlobalTable').map(({ name, resource }) =>
    checkTable(name, wantedByTemplate(resource), tableInspection(clients.dynamodb), orders.repair),
  );
  const buckets = ofType('AWS::S3::Bucket').map(({ id, name, resource }) => {
    const policy = Object.values(template.Resources).find((one) => isPolicyOf(id, one));
    return checkBucket(name, { bucket: resource, policy }, bucketInspection(clients.s3, name), orders.repair);
  });
  const found = await Promise.allSettled([...tables, ...buckets]);
  const judged = found.flatMap((one, place) =>
    one.status === 'fulfilled'
      ? one.value
      : [wordsOf(place < tables.length ? 'tables' : 'bucket').unknown(describeFailure(one.reason))],
  );
  if (tables.length === 0) judged.push(wordsOf('tables').unknown('the template names no table'));
  if (buckets.length === 0) judged.push(wordsOf('bucket').unknown('the template names no bucket'));
  return judged;
}

const deployedOf = ({ Resources }: StackTemplate, names: ReadonlyMap<string, string>): Deployed[] =>
  Object.entries(Resources).flatMap(([id, resource]) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name, resource }];
  });

const isPolicyOf = (bucket: string, { Type, Properties }: TemplateResource): boolean =>
  Type === 'AWS::S3::BucketPolicy' && Object(Properties?.Bucket).Ref === bucket;

/** Who is told by the topics of both stacks. */
async function countTopics(stack: string, clients: Clients): Promise<WatchedTopics[]> {
  const edge = `${stack}-edge-watch`;
  const topicsIn = async (names: ReadonlyMap<string, string>) =>
    [...names.values()].filter((name) => /^arn:[\w-]+:sns:[\w-]+:\d+:[\w-]+$/.test(name));
  const [own, others] = await Promise.all([
    clients.stacks.resources(stack).then(topicsIn),
    clients.edgeStacks
      .describe(edge)
      .then(async (there) => (there ? topicsIn(await clients.edgeStacks.resources(edge)) : undefined)),
  ]);
  return [
    {
      stack,
      isEdge: false,
      subscriptions: own.length > 0 ? await countSubscriptions(clients.sns, own) : undefined,
    },
    {
      stack: edge,
      isEdge: true,
      subscriptions: others && (await countSubscriptions(clients.edgeSns, others)),
    },
  ];
}
