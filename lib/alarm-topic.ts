import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Aws } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** When an alarm goes off. */
export interface AlarmCondition {
  readonly metric: IMetric;
  readonly threshold: number;
  /** how many periods in a row; one unless said otherwise */
  readonly periods?: number;
  /** among how many periods those may be, where they need not follow each other */
  readonly among?: number;
  readonly below?: boolean;
  /** what missing data means; by default that nothing happened, so nothing went wrong */
  readonly missingData?: TreatMissingData;
}

/** Where alarms ring: a topic that CloudWatch may publish to, and whoever is set as its subscriber. */
export class AlarmTopic<Name extends string> extends Construct {
  readonly topic: Topic;
  private readonly all: Alarm[] = [];

  constructor(scope: Construct, id: string, { siteName, alarmEmail }: Settings) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: `${siteName} alarms`, enforceSSL: true });
    // a policy of our own, such as that of enforceSSL, takes the place of the one that would let everybody of the account publish
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    if (alarmEmail) this.topic.addSubscription(new EmailSubscription(alarmEmail));
  }

  /** The alarms that ring here. */
  get alarms(): readonly Alarm[] {
    return this.all;
  }

  /** Add an alarm that names its heading in docs/runbook.md; `of` says which, where there are several of one name. */
  protected alarm(name: Name, condition: AlarmCondition, of = ''): void {
    const alarm = new Alarm(this, [name, of].filter(Boolean).join(' '), {
      alarmDescription: `${name}${of && ` (${of})`}. See "${name}" in docs/runbook.md.`,
      metric: condition.metric,
      threshold: condition.threshold,
      evaluationPeriods: condition.among ?? condition.periods ?? 1,
      datapointsToAlarm: condition.periods ?? 1,
      comparisonOperator: condition.below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: condition.missingData ?? TreatMissingData.NOT_BREACHING,
    });
    const notifyTopic = new SnsAction(this.topic);
    alarm.addAlarmAction(notifyTopic);
    alarm.addOkAction(notifyTopic);
    this.all.push(alarm);
  }
}
