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
import type { BackgroundFunction } from './background-function.ts';

/** When the function is started, and with which event. */
export interface ScheduledStart {
  readonly description: string;
  readonly schedule: ScheduleExpression;
  readonly input?: object;
}

/** The schedules that start one function, and the one role that they share. */
export class Schedules<Env> extends Construct {
  private readonly role: Role;

  constructor(
    scope: Construct,
    id: string,
    private readonly target: BackgroundFunction<Env>,
  ) {
    super(scope, id);
    this.role = new Role(this, 'role', {
      description: `May start ${target.node.id}`,
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
      inlinePolicies: {
        start: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }),
            new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [target.deadLetters.queueArn] }),
          ],
        }),
      },
    });
  }

  /** Add a schedule. A start that cannot be delivered is tried again, then goes to the dead letters. */
  add(id: string, { description, schedule, input }: ScheduledStart): Schedule {
    return new Schedule(this, id, {
      description,
      schedule,
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(this.target, {
        // The target would widen the role to every version and alias of the function.
        role: this.role.withoutPolicyUpdates(),
        deadLetterQueue: this.target.deadLetters,
        retryAttempts: 3,
        maxEventAge: this.target.maxEventAge,
        input: input && ScheduleTargetInput.fromObject(input),
      }),
    });
  }
}
