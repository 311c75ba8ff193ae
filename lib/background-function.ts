import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { type Duration, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { PaperboyFunction, type PaperboyFunctionProps } from './paperboy-function.ts';
import type { FunctionName } from './settings.ts';

/** What a background function needs besides. */
export interface BackgroundFunctionProps<Env> extends PaperboyFunctionProps<Env> {
  /** how often Lambda tries again by itself before an event counts as dead */
  readonly retryAttempts: 0 | 1 | 2;
  /** how long an event is worth running */
  readonly maxEventAge: Duration;
  /** how long a dead event is kept: long for one that carries news, a day for one of a schedule */
  readonly deadLetterRetention: Duration;
}

/** A function that no caller waits for: an event that it could not handle goes, with the reason, to a queue of dead letters. */
export class BackgroundFunction<Env> extends PaperboyFunction<Env> {
  readonly deadLetters: Queue;
  /** how long an event is worth delivering */
  readonly maxEventAge: Duration;

  constructor(scope: Construct, name: FunctionName, props: BackgroundFunctionProps<Env>) {
    const { retryAttempts, maxEventAge, deadLetterRetention, ...rest } = props;
    super(scope, name, rest);
    this.maxEventAge = maxEventAge;
    this.deadLetters = new Queue(scope, `${name}-dead-letters`, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: deadLetterRetention,
    });
    Validations.of(this.deadLetters).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is a queue of dead letters itself; an alarm watches its depth.',
    });
    this.configureAsyncInvoke({
      retryAttempts,
      maxEventAge,
      onFailure: new SqsDestination(this.deadLetters),
    });
  }
}
