import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Schedule,
  type ScheduleExpression,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Aws } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { BackgroundFunction } from './function.ts';

/** When a clock strikes, and what it says then. */
export interface Beat {
  readonly description: string;
  readonly schedule: ScheduleExpression;
  readonly input?: object;
}

/** A clock that starts a function: its schedules, and the one role that they share. */
export class Clock<Env> extends Construct {
  private readonly role: Role;

  constructor(
    scope: Construct,
    id: string,
    private readonly starts: BackgroundFunction<Env>,
  ) {
    super(scope, id);
    this.role = new Role(this, 'role', {
      description: `May start ${starts.node.id}`,
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
      inlinePolicies: {
        start: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [starts.functionArn] }),
            new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [starts.deadLetters.queueArn] }),
          ],
        }),
      },
    });
  }

  /** Start the function at these times. A beat that cannot be delivered is tried again, then laid with the dead letters. */
  beat(id: string, { description, schedule, input }: Beat): Schedule {
    return new Schedule(this, id, {
      description,
      schedule,
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(this.starts, {
        // The target would widen the role to every version and alias of the function.
        role: this.role.withoutPolicyUpdates(),
        deadLetterQueue: this.starts.deadLetters,
        retryAttempts: 3,
        maxEventAge: this.starts.maxEventAge,
        ...(input && { input: ScheduleTargetInput.fromObject(input) }),
      }),
    });
  }
}
