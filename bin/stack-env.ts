import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { PaperboyError } from '../functions/domain/paperboy-error.ts';
import { sourcesVariables } from '../functions/runtime/configured-sources.ts';
import {
  bucketVariables,
  mailVariables,
  papersVariables,
  subscribersVariables,
  type VariableKind,
} from '../functions/runtime/env.ts';
import { siteVariables } from '../functions/runtime/site-settings.ts';
import { type Environment, outputOf } from '../lib/environment.ts';
import { localEnvironment } from './local/environment.ts';
import { dataFolder, readServices } from './local/services.ts';

/** Something the operator has to put right; said in a sentence, without a stack trace. */
export class OperatorError extends PaperboyError {}

/** All that a command may need to know of a deployed stack. */
const variables: Record<keyof Environment, VariableKind> = {
  ...papersVariables,
  ...subscribersVariables,
  ...bucketVariables,
  ...mailVariables,
  ...siteVariables,
  ...sourcesVariables,
  RELEASE: 'text',
  USER_AGENT: 'text',
};

/** Point this process at a deployed stack, or at the service that runs on this machine. Handlers are loaded after it. */
export async function loadStackEnv(stack: string | undefined): Promise<void> {
  Object.assign(process.env, stack ? await deployed(stack) : await running());
}

async function running(): Promise<Record<string, string>> {
  const data = dataFolder();
  const services = await readServices(data);
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

async function deployed(stack: string): Promise<Environment> {
  const client = new CloudFormationClient({});
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }));
  const values = new Map(Stacks?.[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const entries = Object.keys(variables).map((variable) => {
    const output = outputOf(variable);
    const value = values.get(output);
    if (!value)
      throw new OperatorError(
        `the stack ${stack} has no output ${output}: was it deployed by an older Paperboy?`,
      );
    return [variable, value];
  });
  return Object.fromEntries(entries) as Environment;
}
