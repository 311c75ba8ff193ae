import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Alerts } from './alerts.ts';
import type { Api } from './api.ts';
import type { BackgroundFunction, PaperboyFunction } from './function.ts';
import type { Ingestion } from './ingestion.ts';
import type { Post } from './mail.ts';
import type { Publication } from './publication.ts';
import type { Settings } from './settings.ts';

/** What can go wrong, as the runbook's headings say it. */
export type Trouble =
  | 'The API fails'
  | 'The API answers with errors'
  | 'Harvesting fails'
  | 'Harvesting has stopped'
  | 'A source does not answer'
  | 'Papers are late'
  | 'A source is unusual'
  | 'Publishing fails'
  | 'Publishing has stopped'
  | 'Delivering fails'
  | 'Mail events fail'
  | 'Dead letters'
  | 'Too much mail bounces'
  | 'Readers complain';

interface Limit {
  readonly metric: IMetric;
  readonly threshold: number;
  /** how many periods in a row; one unless said otherwise */
  readonly periods?: number;
  readonly below?: boolean;
  /** what silence means; by default that nothing happened, so nothing went wrong */
  readonly silence?: TreatMissingData;
}

interface Watched {
  readonly api: Api;
  readonly ingestion: Ingestion;
  readonly publication: Publication;
  readonly alerts: Alerts;
  readonly post: Post;
}

/** What wakes somebody. Each alarm names its heading in docs/runbook.md, which says what to do. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, settings: Settings, watched: Watched) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: `${settings.siteName} alarms`, enforceSSL: true });
    if (settings.alarmEmail) this.topic.addSubscription(new EmailSubscription(settings.alarmEmail));
    this.watchFunctions(watched);
    this.watchSources(watched.ingestion);
    this.watchDeadLetters(watched);
    this.watchReputation(watched.post);
  }

  private watchFunctions({ api, ingestion, publication, alerts }: Watched): void {
    const minutes = (fn: PaperboyFunction<never>, period: number) =>
      fn.metricErrors({ period: Duration.minutes(period), statistic: Stats.SUM });
    // What runs often repairs itself at the next run, so one failure wakes nobody; a harvest has no next run tonight.
    this.alarm('The API fails', { metric: minutes(api.api, 5), threshold: 1, periods: 3 });
    this.alarm('Publishing fails', { metric: minutes(publication.publish, 5), threshold: 1, periods: 3 });
    this.alarm('Delivering fails', { metric: minutes(alerts.deliver, 15), threshold: 1, periods: 2 });
    this.alarm('Mail events fail', { metric: minutes(alerts.mailEvents, 5), threshold: 1, periods: 3 });
    this.alarm('Harvesting fails', { metric: minutes(ingestion.harvest, 5), threshold: 1 });
    this.alarm('The API answers with errors', {
      metric: api.stage.metricServerError({ period: Duration.minutes(5), statistic: Stats.SUM }),
      threshold: 5,
      periods: 2,
    });
    this.alarm('Publishing has stopped', {
      metric: publication.publish.metricInvocations({
        period: Duration.minutes(5),
        statistic: Stats.SUM,
      }),
      threshold: 1,
      periods: 2,
      below: true,
      // A clock that stands still reports nothing at all: here silence is the trouble.
      silence: TreatMissingData.BREACHING,
    });
  }

  /** What functions/handlers/harvest.ts writes of its sources: none of these is an error of the function. */
  private watchSources({ harvest }: Ingestion): void {
    const told = (figure: string, hours: number, statistic: string) =>
      new Metric({
        namespace: 'Paperboy',
        metricName: `Harvest${figure}`,
        period: Duration.hours(hours),
        statistic,
      });
    // Each failure has been tried four times already; the next run is the fifth, so one alone wakes nobody.
    this.alarm('A source does not answer', { metric: told('Failed', 6, Stats.SUM), threshold: 3 });
    this.alarm('Papers are late', { metric: told('Late', 1, Stats.MAXIMUM), threshold: 1 });
    this.alarm('A source is unusual', { metric: told('Unusual', 1, Stats.MAXIMUM), threshold: 1 });
    this.alarm('Harvesting has stopped', {
      metric: harvest.metricInvocations({ period: Duration.hours(3), statistic: Stats.SUM }),
      threshold: 1,
      below: true,
      silence: TreatMissingData.BREACHING,
    });
  }

  private watchDeadLetters({ ingestion, publication, alerts }: Watched): void {
    const background: BackgroundFunction<never>[] = [
      ingestion.harvest,
      publication.publish,
      alerts.deliver,
      alerts.mailEvents,
    ];
    for (const { node, deadLetters } of background) {
      const metric = deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: Stats.MAXIMUM,
      });
      this.alarm('Dead letters', { metric, threshold: 1 }, node.id);
    }
  }

  /** SES reviews an account at 5 % bounces and at 0.1 % complaints: we want to know before it does. */
  private watchReputation({ configurationSet }: Post): void {
    const rate = (metricName: string) =>
      new Metric({
        namespace: 'AWS/SES',
        metricName,
        dimensionsMap: { 'ses:configuration-set': configurationSet.configurationSetName },
        period: Duration.hours(1),
        statistic: Stats.MAXIMUM,
      });
    this.alarm('Too much mail bounces', { metric: rate('Reputation.BounceRate'), threshold: 0.04 });
    this.alarm('Readers complain', { metric: rate('Reputation.ComplaintRate'), threshold: 0.0008 });
  }

  private alarm(trouble: Trouble, limit: Limit, of = ''): void {
    const alarm = new Alarm(this, [trouble, of].filter(Boolean).join(' '), {
      alarmDescription: `${trouble}${of && ` (${of})`}. See "${trouble}" in docs/runbook.md.`,
      metric: limit.metric,
      threshold: limit.threshold,
      evaluationPeriods: limit.periods ?? 1,
      comparisonOperator: limit.below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: limit.silence ?? TreatMissingData.NOT_BREACHING,
    });
    const tell = new SnsAction(this.topic);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
  }
}
