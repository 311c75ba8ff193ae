import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { readSesQuota } from '../../functions/adapters/ses/ses-quota.ts';
import { tableDefinitions } from '../local/create-tables.ts';
import { dataFolder } from '../local/data-folder.ts';
import { localEnvironment, localResources } from '../local/local-environment.ts';
import { readServices, type Services } from '../local/services.ts';
import { bucketInspection } from './aws/bucket-inspection.ts';
import { limits } from './aws/limits.ts';
import { tableInspection } from './aws/table-inspection.ts';
import { checkBucket } from './checks/check-bucket.ts';
import { type ClockSample, checkClock } from './checks/check-clock.ts';
import { checkSite } from './checks/check-site.ts';
import { checkTable, wantedLocally } from './checks/check-table.ts';
import { describeFailure } from './describe-failure.ts';
import type { DoctorDeps, DoctorOrders } from './doctor-deps.ts';
import { type Finding, wordsOf } from './finding.ts';
import { type Check, runChecks } from './run-checks.ts';
import { type Stored, sourcesCheck } from './shared-checks.ts';

/** What a laptop has nothing of. */
const notHere: readonly (readonly [check: string, what: string])[] = [
  ['credentials', 'an AWS account: everything runs on this machine'],
  ['stack', 'a stack'],
  ['sending', 'SES’s sandbox, identity, DKIM: mails are kept, and shown in the inbox'],
  ['zone', 'records of a mail domain'],
  ['origin lock', 'an address of the API past the CDN'],
  ['tables', 'TTL, point-in-time recovery and deletion protection'],
  ['alarms', 'alarms'],
];

/** Examine the service that runs on this machine. */
export async function examineLocal(orders: DoctorOrders, deps: DoctorDeps): Promise<Finding[]> {
  const data = dataFolder();
  const services = await readServices(data);
  if (!services) return [wordsOf('service').fault('no service', `no Paperboy runs on ${data}`)];
  Object.assign(process.env, localEnvironment(services));
  const stored = await import('./look-at-stored.ts');
  const samples: ClockSample[] = [];
  const outside = await runChecks(checksOf(services, stored, samples, orders, deps), deps);
  const isReachable = !outside.some(({ kind }) => kind === 'table does not answer');
  const rows = isReachable
    ? await stored.lookAtStored({ ...orders, sleep: deps.sleep })
    : [wordsOf('rows').unknown('rows are not looked at: a table does not answer')];
  const absent = notHere.map(([check, what]) => wordsOf(check).notHere(what));
  const clock =
    samples.length > 0 ? checkClock(samples) : [wordsOf('clock').notHere('another clock to compare with')];
  return [...outside, ...rows, ...clock, ...absent];
}

function checksOf(
  services: Services,
  stored: Stored,
  samples: ClockSample[],
  orders: DoctorOrders,
  deps: DoctorDeps,
): Check[] {
  const database = new DynamoDBClient(limits);
  const bucket = new S3Client(limits);
  return [
    ...tableDefinitions.map(
      (definition): Check => ({
        name: 'tables',
        look: () => lookAtTable(definition, database, orders.repair),
      }),
    ),
    { name: 'bucket', look: () => lookAtBucket(bucket) },
    { name: 'mail', look: () => lookAtMail(new SESClient(limits)) },
    {
      name: 'site',
      look: (signal) => {
        const on = { zone: deps.zone, fetch: deps.fetch, storedPage: stored.storedPage, signal };
        return checkSite({ url: services.site, name: 'Paperboy' }, on);
      },
    },
    sourcesCheck(stored, { isLocal: true, samples }, deps),
  ];
}

async function lookAtTable(
  definition: (typeof tableDefinitions)[number],
  client: DynamoDBClient,
  repair: boolean,
): Promise<Finding[]> {
  const { TableName: table = '' } = definition;
  return checkTable(table, wantedLocally(definition), tableInspection(client), repair).catch((error) => [
    wordsOf('tables', { table }).fault('table does not answer', `${table}: ${describeFailure(error)}`),
  ]);
}

const lookAtBucket = (client: S3Client): Promise<Finding[]> =>
  checkBucket(localResources.bucket, undefined, bucketInspection(client, localResources.bucket), false).catch(
    (error) => [
      wordsOf('bucket').fault(
        'bucket does not answer',
        `${localResources.bucket}: ${describeFailure(error)}`,
      ),
    ],
  );

const lookAtMail = (client: SESClient): Promise<Finding[]> =>
  readSesQuota(client).then(
    () => [wordsOf('mail').well('mail is taken, and kept for the inbox')],
    (error) => [wordsOf('mail').fault('no mail service', `mail is not taken: ${describeFailure(error)}`)],
  );
