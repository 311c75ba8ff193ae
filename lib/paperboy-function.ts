import { fileURLToPath } from 'node:url';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  type AssetCode,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { AssetHashType, DockerImage, type Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { bundleFunction } from './bundle-function.ts';
import type { FunctionName, Settings } from './settings.ts';

/** What every function needs. */
export interface PaperboyFunctionProps<Env> {
  readonly description: string;
  readonly memorySize: number;
  readonly timeout: Duration;
  /** the setting: a function that is not in it shares what the account may run */
  readonly reservedConcurrency: Settings['reservedConcurrency'];
  /** exactly the handler's `Env`: a variable forgotten or too many does not compile */
  readonly environment: Readonly<Record<keyof Env & string, string>>;
}

/** The code of a function, bundled when it is deployed; in a synthesis that bundles nothing, nothing. */
const codeOf = (name: FunctionName): AssetCode =>
  Code.fromAsset(fileURLToPath(new URL('../functions', import.meta.url)), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // never asked for: esbuild bundles here
      image: DockerImage.fromRegistry('none'),
      // the CDK takes two assets for one that differ in nothing but a function
      command: [name],
      local: {
        tryBundle: (folder) => {
          bundleFunction(name, folder);
          return true;
        },
      },
    },
  });

/** A Lambda function, made in the one way in which all of ours are. */
export class PaperboyFunction<Env> extends LambdaFunction {
  override readonly role: Role;

  constructor(
    scope: Construct,
    name: FunctionName,
    { reservedConcurrency, ...props }: PaperboyFunctionProps<Env>,
  ) {
    const logGroup = new LogGroup(scope, `${name}-log`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // A role of our own: the managed policy for Lambda may write to every log group of the account.
    const role = new Role(scope, `${name}-role`, {
      description: `What ${name} may do`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(role);
    super(scope, name, {
      ...props,
      reservedConcurrentExecutions: reservedConcurrency?.[name],
      code: codeOf(name),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.INFO,
      tracing: Tracing.DISABLED,
    });
    this.role = role;
  }
}
