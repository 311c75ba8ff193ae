import type { Stack as DeployedStack, Parameter } from '@aws-sdk/client-cloudformation';
import { webAclName } from '../../lib/edge-guard.ts';
import { distributionParameter } from '../../lib/edge-watch.ts';
import { SettingsError } from '../../lib/read-settings.ts';
import { addressToCome, type Stage } from '../../lib/stages.ts';
import { rotateOriginSecret } from './rotate-origin-secret.ts';

/** What a deployment works with. */
export interface DeployDeps {
  /** run `cdk deploy` with these words → its exit status */
  readonly runCdk: (words: readonly string[]) => Promise<number>;
  /** how a stage was last deployed; undefined when it never was */
  readonly readStack: (stage: Stage) => Promise<DeployedStack | undefined>;
  /** how a stage's firewall was last deployed, in the region where it lives; undefined when it never was */
  readonly readGuard: (stage: Stage) => Promise<DeployedStack | undefined>;
  readonly now: () => Date;
}

/** How a stage is deployed. */
export interface DeployOrders {
  readonly rotatesSecret: boolean;
  /** what else `cdk deploy` is told */
  readonly rest: readonly string[];
}

/** Deploy the firewall of a stage if it has one, its site, then what watches its CDN → the exit status of the step that failed, or 0. */
export async function deployStage(stage: Stage, orders: DeployOrders, on: DeployDeps): Promise<number> {
  const { rest } = orders;
  const parameters = orders.rotatesSecret
    ? rotateOriginSecret(parametersOf(stage, await on.readStack(stage)), on.now())
    : {};
  const guard = await deployGuard(stage, rest, on);
  if (typeof guard === 'number') return guard;
  const status = await deploySite(stage, { ...parameters, ...guard }, rest, on);
  if (status !== 0) return status;
  const distribution = outputOf(await on.readStack(stage), distributionParameter);
  // as after --no-execute
  if (!distribution) return 0;
  const watched = { [distributionParameter]: distribution };
  return on.runCdk([...wordsFor(stage, stage.edgeWatchName, watched), ...rest]);
}

/** Deploy the firewall, where there is one → the parameter by which the site's stack learns of it, or the exit status where there is none to tell of. */
async function deployGuard(
  stage: Stage,
  rest: readonly string[],
  { runCdk, readGuard }: DeployDeps,
): Promise<Readonly<Record<string, string>> | number> {
  if (!stage.settings.waf) return {};
  const status = await runCdk([...wordsFor(stage, stage.edgeGuardName, {}), ...rest]);
  if (status !== 0) return status;
  const arn = outputOf(await readGuard(stage), webAclName);
  // as after --no-execute
  return arn === undefined ? 0 : { [webAclName]: arn };
}

/** Deploy the site. Where the settings name no address it is CloudFront's, which is known after the first time: so that one takes two steps. */
async function deploySite(
  stage: Stage,
  parameters: Readonly<Record<string, string>>,
  rest: readonly string[],
  { runCdk, readStack }: DeployDeps,
): Promise<number> {
  const words = wordsFor(stage, stage.stackName, parameters);
  if (stage.settings.siteUrl !== addressToCome) return runCdk([...words, ...rest]);
  const findHost = async () => outputOf(await readStack(stage), 'DistributionDomain');
  const at = (host: string | undefined) => (host ? ['--context', `siteUrl=https://${host}`] : []);
  const known = await findHost();
  const status = await runCdk([...words, ...at(known), ...rest]);
  if (known || status !== 0) return status;
  const host = await findHost();
  return host ? runCdk([...wordsFor(stage, stage.stackName, {}), ...at(host), ...rest]) : 0;
}

/** The words that deploy one stack of a stage with these parameters; others keep the values that they have. */
const wordsFor = ({ name }: Stage, stack: string, parameters: Readonly<Record<string, string>>): string[] => [
  stack,
  '--exclusively',
  '--context',
  `stage=${name}`,
  ...Object.entries(parameters).flatMap(([parameter, value]) => [
    '--parameters',
    `${stack}:${parameter}=${value}`,
  ]),
];

const outputOf = (stack: DeployedStack | undefined, name: string): string | undefined =>
  stack?.Outputs?.find((output) => output.OutputKey === name)?.OutputValue;

/** The parameters of a stack. Throws a SettingsError when it was never deployed: there is nothing to rotate. */
function parametersOf({ stackName }: Stage, stack: DeployedStack | undefined): readonly Parameter[] {
  if (!stack) throw new SettingsError([`  ${stackName}: is not deployed yet`]);
  return stack.Parameters ?? [];
}
