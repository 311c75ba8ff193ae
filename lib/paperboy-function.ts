import { fileURLToPath } from 'node:url';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
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

const pathFromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** How a function becomes one file: nothing external, so that the SDK's version is ours and not the runtime's. */
export const bundlingOptions = {
  format: OutputFormat.ESM,
  target: 'node24',
  // The packages' ES modules are half the size of their CommonJS, and load in half the time.
  mainFields: ['module', 'main'],
  logLevel: LogLevel.WARNING,
  minify: true,
  // Names survive, so that a stack trace in a log still says where.
  keepNames: true,
  bundleAwsSDK: true,
  externalModules: [],
  // Packages in CommonJS (nodemailer) call require, which an ES module does not have.
  banner:
    "import{createRequire as paperboyRequire}from'node:module';const require=paperboyRequire(import.meta.url);",
} satisfies BundlingOptions;

/** A Lambda function, made in the one way in which all of ours are. */
export class PaperboyFunction<Env> extends NodejsFunction {
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
      entry: pathFromRoot(`functions/handlers/${name}.ts`),
      depsLockFilePath: pathFromRoot('package-lock.json'),
      projectRoot: pathFromRoot(''),
      bundling: bundlingOptions,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.INFO,
      tracing: Tracing.DISABLED,
      // Version 3 of the SDK keeps connections open by itself; the variable would only be noise in the environment.
      awsSdkConnectionReuse: false,
    });
    this.role = role;
  }
}
