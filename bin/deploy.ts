import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  CloudFormationClient,
  type Stack as DeployedStack,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { edgeRegion } from '../lib/edge-watch.ts';
import { SettingsError } from '../lib/read-settings.ts';
import { findStage, readStages, type Stage } from '../lib/stages.ts';
import { describeFault } from './command-line/describe-fault.ts';
import { type DeployOrders, deployStage } from './deployment/deploy-stage.ts';

const usage = `Usage: npm run deploy -- [--stage NAME] [--rotate-origin-secret] [what cdk deploy takes]

  --stage NAME              deploy this stage of cdk.json; production, or the only one, when none is named
  --rotate-origin-secret    make another secret by which the API knows its CDN, and let the CDN show it
`;

/** How a stack was last deployed; undefined when it never was. Without a region it is the profile's. */
async function readStack(stackName: string, region?: string): Promise<DeployedStack | undefined> {
  const client = new CloudFormationClient(region ? { region } : {});
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
    return Stacks?.[0];
  } catch (error) {
    if (error instanceof Error && / does not exist$/.test(error.message)) return undefined;
    throw error;
  }
}

/** Run `cdk deploy` in the place of this process → its exit status. */
const runCdk = (words: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    spawn('npx', ['cdk', 'deploy', ...words], { stdio: 'inherit' })
      .on('error', reject)
      .on('close', (status) => resolve(status ?? 1));
  });

/** Split the words into our own options and those of `cdk deploy`. */
function readWords(words: readonly string[]) {
  const { values, tokens } = parseArgs({
    args: [...words],
    options: {
      stage: { type: 'string' },
      'rotate-origin-secret': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
    strict: false,
    tokens: true,
  });
  const own = new Set(
    tokens.flatMap((token) =>
      token.kind === 'option' && ['stage', 'rotate-origin-secret', 'help'].includes(token.name)
        ? [token.index, ...(token.name === 'stage' && !token.inlineValue ? [token.index + 1] : [])]
        : [],
    ),
  );
  const stage = typeof values.stage === 'string' ? values.stage : undefined;
  return { values, stage, rest: words.filter((_, index) => !own.has(index)) };
}

async function main(words: readonly string[]): Promise<number> {
  const { values, stage: name, rest } = readWords(words);
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (values.stage !== undefined && !name) {
    process.stderr.write(`deploy: --stage takes the name of a stage\n\n${usage}`);
    return 2;
  }
  const { context } = JSON.parse(readFileSync(new URL('../cdk.json', import.meta.url), 'utf8'));
  const stage = findStage(readStages(context.paperboy), name);
  try {
    return await deploy(stage, { rotatesSecret: values['rotate-origin-secret'] === true, rest });
  } catch (error) {
    const said =
      error instanceof SettingsError
        ? error.message
        : describeFault(error, { stack: stage.stackName, data: '' });
    if (said === undefined) throw error;
    process.stderr.write(`deploy: ${said}\n`);
    return 1;
  }
}

/** Deploy a stage where its settings or the profile say → the exit status. */
async function deploy(stage: Stage, orders: DeployOrders): Promise<number> {
  const { region } = stage.settings;
  // fails where nobody says a region: the CDK would take one of its own, in which nothing would be found afterwards
  if (!region) await new CloudFormationClient({}).config.region();
  return deployStage(stage, orders, {
    runCdk,
    readStack: ({ stackName }) => readStack(stackName, region),
    readGuard: ({ edgeGuardName }) => readStack(edgeGuardName, edgeRegion),
    now: () => new Date(),
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`deploy: ${error.message}\n`);
  process.exitCode = 1;
}
