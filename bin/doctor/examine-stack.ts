import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { edgeRegion } from '../../lib/edge-watch.ts';
import { outputName } from '../../lib/environment.ts';
import type { Stage } from '../../lib/stages.ts';
import { variableKinds } from '../load-environment.ts';
import { limits } from './aws/limits.ts';
import { type DescribedStack, stacks } from './aws/stacks.ts';
import { watchClock } from './aws/watch-clock.ts';
import { type ClockSample, checkClock } from './checks/check-clock.ts';
import { checkStack, explainNoStack } from './checks/check-stack.ts';
import type { DoctorDeps, DoctorOrders } from './doctor-deps.ts';
import { type Finding, wordsOf } from './finding.ts';
import { patientOf, settingsOutputs, stageOfStack } from './patient.ts';
import { type Check, runCheck, runChecks } from './run-checks.ts';
import { type Stored, sourcesCheck } from './shared-checks.ts';
import { type Clients, type Examined, stackChecks } from './stack-checks.ts';

/** Examine a deployed stack. Without its outputs, what its name has in cdk.json is looked at as far as anybody can from outside. */
export async function examineStack(
  stack: string,
  orders: DoctorOrders,
  deps: DoctorDeps,
): Promise<Finding[]> {
  const samples: ClockSample[] = [];
  const clients = openClients(samples);
  const stage = stageOfStack(stack);
  const { found, findings } = await readStack(stack, stage, clients, deps);
  const patient = patientOf(stack, found, stage);
  const stored = found && (await openStored(found));
  const examined: Examined = { patient, stored, clients, orders, deps };
  const checks: Check[] = [...stackChecks(examined, found !== undefined)];
  if (stored) checks.push(sourcesCheck(stored, { isLocal: false, samples }, deps));
  const outside = await runChecks(checks, deps);
  const rows = await lookAtRows(stored, outside, orders, deps);
  const clock =
    samples.length > 0 ? checkClock(samples) : [wordsOf('clock').unknown('no answer tells another clock')];
  return [...findings, ...outside, ...rows, ...clock].map((finding) => withStack(finding, stack));
}

/** The clients of all that is asked, whose answers tell AWS's clock. */
function openClients(samples: ClockSample[]): Clients {
  const edge = { ...limits, region: edgeRegion };
  return {
    stacks: stacks(watchClock(new CloudFormationClient(limits), samples)),
    edgeStacks: stacks(new CloudFormationClient(edge)),
    dynamodb: new DynamoDBClient(limits),
    s3: new S3Client(limits),
    ses: watchClock(new SESv2Client(limits), samples),
    sns: new SNSClient(limits),
    edgeSns: new SNSClient(edge),
  };
}

/** Ask for the stack: who we are to AWS, and what was deployed. */
async function readStack(
  name: string,
  stage: Stage | undefined,
  { stacks }: Clients,
  deps: DoctorDeps,
): Promise<{ readonly found: DescribedStack | undefined; readonly findings: readonly Finding[] }> {
  let found: DescribedStack | undefined;
  const look = async (): Promise<Finding[]> => {
    try {
      found = await stacks.describe(name);
    } catch (error) {
      return [explainNoStack(error, name)];
    }
    const { account, region } = stage?.settings ?? {};
    const outputs = Object.keys(variableKinds).map(outputName);
    const settings = settingsOutputs(stage);
    return checkStack(found, { name, release: await deps.release(), settings, outputs, account, region });
  };
  const findings = await runCheck({ name: 'stack', look }, deps);
  return { found, findings };
}

/** Set the environment to the stack's, and load what works on it; undefined where the stack does not say enough. */
async function openStored({ outputs, region }: DescribedStack): Promise<Stored | undefined> {
  const values = Object.keys(variableKinds).map((name) => [name, outputs.get(outputName(name))] as const);
  if (values.some(([, value]) => !value)) return undefined;
  Object.assign(process.env, Object.fromEntries(values), { AWS_REGION: process.env.AWS_REGION ?? region });
  return import('./look-at-stored.ts');
}

async function lookAtRows(
  stored: Stored | undefined,
  outside: readonly Finding[],
  orders: DoctorOrders,
  { sleep }: DoctorDeps,
): Promise<Finding[]> {
  const words = wordsOf('rows');
  if (!stored) return [words.unknown('rows, sources and freshness: the stack’s outputs say where they are')];
  const tables = outside.filter(({ check }) => check === 'tables');
  const isThere = !tables.some(({ kind, state }) => kind === 'table is missing' || state === 'unknown');
  if (!isThere) return [words.unknown('rows are not looked at: a table is missing, or does not answer')];
  return stored.lookAtStored({ ...orders, sleep });
}

/** What is to be typed works on this stack. */
const withStack = (finding: Finding, stack: string): Finding =>
  finding.do === undefined
    ? finding
    : { ...finding, do: finding.do.replace(/"(paperboy [^"]+)"/g, `"$1 --stack ${stack}"`) };
