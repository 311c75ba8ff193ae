import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { sourcesVariables } from '../functions/runtime/configured-sources.ts';
import {
  bucketVariables,
  checkInVariables,
  mailVariables,
  papersVariables,
  signUpVariables,
  subscribersVariables,
  type VariableKind,
} from '../functions/runtime/env.ts';
import { siteVariables } from '../functions/runtime/site-settings.ts';
import { stackVariables } from '../functions/runtime/write-metric.ts';
import { type FunctionsEnvironment, outputName } from '../lib/environment.ts';
import { dataFolder, explainDiskFaults } from './local/data-folder.ts';
import { localEnvironment } from './local/local-environment.ts';
import { hasServicesFile, readServices } from './local/services.ts';
import { OperatorError } from './operator-error.ts';

/** All the variables that a command may need of a deployed stack. */
export const variableKinds: Record<keyof FunctionsEnvironment, VariableKind> = {
  ...papersVariables,
  ...subscribersVariables,
  ...bucketVariables,
  ...mailVariables,
  ...checkInVariables,
  ...signUpVariables,
  ...siteVariables,
  ...sourcesVariables,
  ...stackVariables,
  RELEASE: 'text',
  USER_AGENT: 'text',
};

/** Set the environment of this process to a deployed stack, or to the service that runs on this machine. Load handlers after it. */
export async function loadEnvironment(stack: string | undefined): Promise<void> {
  Object.assign(process.env, stack ? await stackEnvironment(stack) : await localServiceEnvironment());
}

/** The environment of the service that runs on this machine. Throws an OperatorError when none answers. */
async function localServiceEnvironment(): Promise<Record<string, string>> {
  const data = dataFolder();
  const services = await explainDiskFaults(data, () => readServices(data));
  if (!services && (await hasServicesFile(data)))
    throw new OperatorError(
      `the services.json in ${data} cannot be read, or is of another Paperboy: start this one there with "npm start"`,
    );
  if (!services) {
    throw new OperatorError(
      `no Paperboy runs on ${data}: start it with "npm start", or name a deployed one with --stack`,
    );
  }
  const answers = await fetch(services.dynamodb).then(
    () => true,
    () => false,
  );
  if (!answers)
    throw new OperatorError(`the Paperboy on ${data} has stopped: start it again with "npm start"`);
  return localEnvironment(services);
}

/** The environment of a deployed stack, out of its outputs. Throws an OperatorError when one is missing. */
async function stackEnvironment(stack: string): Promise<FunctionsEnvironment> {
  const client = new CloudFormationClient({
    maxAttempts: 2,
    // the SDK has no limits of its own: where nobody answers, an operator waits for ever
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 15_000, throwOnRequestTimeout: true },
  });
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }));
  const values = new Map(Stacks?.[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const entries = Object.keys(variableKinds).map((variable) => {
    const output = outputName(variable);
    const value = values.get(output);
    if (!value)
      throw new OperatorError(
        `the stack ${stack} has no output ${output}: was it deployed by an older Paperboy?`,
      );
    return [variable, value];
  });
  return Object.fromEntries(entries) as FunctionsEnvironment;
}
