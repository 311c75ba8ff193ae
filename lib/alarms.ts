import { Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { shards } from '../functions/domain/alerts/subscription/shard.ts';
import type { MetricName, StackDimension } from '../functions/runtime/write-metric.ts';
import { AlarmTopic } from './alarm-topic.ts';
import { type Alerts, startsPerHour } from './alerts.ts';
import type { Api } from './api.ts';
import type { BackgroundFunction } from './background-function.ts';
import { certificateExpires } from './certificate-expires.ts';
import type { Ingestion } from './ingestion.ts';
import type { Mail } from './mail.ts';
import type { PaperboyFunction } from './paperboy-function.ts';
import type { Publication } from './publication.ts';
import type { Settings } from './settings.ts';

/** The alarms that there are, named like the runbook's headings. */
export type AlarmName =
  | 'The API fails'
  | 'The API answers with errors'
  | 'The API turns the CDN away'
  | 'Harvesting fails'
  | 'Harvesting has stopped'
  | 'A source does not answer'
  | 'Papers are late'
  | 'A source is unusual'
  | 'Publishing fails'
  | 'Publishing has stopped'
  | 'Delivering fails'
  | 'Delivering has stopped'
  | 'Digests are stopped'
  | 'Mail events fail'
  | 'Dead letters'
  | 'Too much mail bounces'
  | 'Readers complain'
  | 'The site is stale'
  | 'Digests are late'
  | 'The mail quota is nearly used up'
  | 'A function is throttled'
  | 'The certificate expires';

/** The constructs whose metrics the alarms watch. */
export interface WatchedConstructs {
  readonly api: Api;
  readonly ingestion: Ingestion;
  readonly publication: Publication;
  readonly alerts: Alerts;
  readonly mail: Mail;
}

/** A figure that the functions of this stack write, over some time; one that none of them writes does not compile. */
export const ownMetric = (
  of: Construct,
  metricName: MetricName,
  period: Duration,
  statistic: string,
): Metric =>
  new Metric({
    namespace: 'Paperboy',
    metricName,
    dimensionsMap: { Stack: Stack.of(of).stackName } satisfies Record<StackDimension, string>,
    period,
    statistic,
  });

/** The alarms that wake the operator. Each names its heading in docs/runbook.md, which says what to do. */
export class Alarms extends AlarmTopic<AlarmName> {
  constructor(scope: Construct, id: string, settings: Settings, watched: WatchedConstructs) {
    super(scope, id, settings);
    this.watchFunctions(watched);
    this.watchSources(watched.ingestion);
    this.watchDeadLetters(watched);
    this.watchReputation(watched.mail);
    this.watchFreshness();
    this.watchThrottles(watched);
    // those that CloudFront takes are watched where they lie: lib/edge-watch.ts
    if (settings.apiCertificateArn)
      this.alarm(
        'The certificate expires',
        certificateExpires(settings.apiCertificateArn),
        "of the API's name",
      );
  }

  /** Watch what readers would notice although nothing fails: a site that does not change, mails that do not come. */
  private watchFreshness(): void {
    this.alarm('The site is stale', {
      metric: ownMetric(this, 'PublishDone', Duration.minutes(15), Stats.SUM),
      threshold: 1,
      below: true,
      missingData: TreatMissingData.BREACHING,
    });
    this.alarm('Digests are late', {
      metric: ownMetric(this, 'DeliverOverdue', Duration.minutes(30), Stats.MAXIMUM),
      threshold: 1,
      periods: 2,
    });
    this.alarm('The mail quota is nearly used up', {
      metric: ownMetric(this, 'DeliverQuotaUsed', Duration.hours(1), Stats.MAXIMUM),
      threshold: 80,
    });
  }

  /** Watch whether functions are turned away: by their own reserve, or because the account has no more to give. */
  private watchThrottles({ api, ingestion, publication, alerts }: WatchedConstructs): void {
    const all: PaperboyFunction<never>[] = [
      api.api,
      ingestion.harvest,
      publication.publish,
      alerts.deliver,
      alerts.mailEvents,
    ];
    for (const fn of all) {
      const metric = fn.metricThrottles({ period: Duration.minutes(5), statistic: Stats.SUM });
      // a beat that is turned away comes again in a minute
      this.alarm('A function is throttled', { metric, threshold: 1, periods: 3 }, fn.node.id);
    }
  }

  private watchFunctions({ api, ingestion, publication, alerts }: WatchedConstructs): void {
    const errorsIn = (fn: PaperboyFunction<never>, minutes: number) =>
      fn.metricErrors({ period: Duration.minutes(minutes), statistic: Stats.SUM });
    // What runs often repairs itself at the next run, so one failure wakes nobody; a harvest has no next run tonight.
    // on a quiet site a request comes now and then
    this.alarm('The API fails', { metric: errorsIn(api.api, 5), threshold: 1, periods: 3, among: 12 });
    this.alarm('Publishing fails', { metric: errorsIn(publication.publish, 5), threshold: 1, periods: 3 });
    this.alarm('Delivering fails', { metric: errorsIn(alerts.deliver, 15), threshold: 1, periods: 2 });
    this.alarm('Mail events fail', { metric: errorsIn(alerts.mailEvents, 5), threshold: 1, periods: 3 });
    this.alarm('Harvesting fails', { metric: errorsIn(ingestion.harvest, 5), threshold: 1 });
    this.alarm('The API answers with errors', {
      metric: api.stage.metricServerError({ period: Duration.minutes(5), statistic: Stats.SUM }),
      threshold: 5,
      periods: 2,
    });
    this.alarm('The API turns the CDN away', {
      metric: ownMetric(this, 'ApiWrongSecret', Duration.minutes(15), Stats.SUM),
      threshold: 3,
    });
    this.alarm('Publishing has stopped', {
      metric: publication.publish.metricInvocations({
        period: Duration.minutes(5),
        statistic: Stats.SUM,
      }),
      threshold: 1,
      periods: 2,
      below: true,
      // A schedule that does not run reports nothing at all: here missing data is the fault.
      missingData: TreatMissingData.BREACHING,
    });
    // a run tells of its own shard alone: of one whose clock stands still nothing would be heard
    const startsWithoutOneShard = (shards.length - 1) * startsPerHour;
    this.alarm('Delivering has stopped', {
      metric: alerts.deliver.metricInvocations({ period: Duration.hours(1), statistic: Stats.SUM }),
      threshold: startsWithoutOneShard + 1,
      periods: 2,
      below: true,
      missingData: TreatMissingData.BREACHING,
    });
  }

  /** Watch the metrics that functions/handlers/harvest.ts writes about its sources: none of these is an error of the function. */
  private watchSources({ harvest }: Ingestion): void {
    // each failure has been tried four times already, and the next run tries again: one bad night wakes nobody
    this.alarm('A source does not answer', {
      metric: ownMetric(this, 'HarvestFailedInRow', Duration.hours(1), Stats.MAXIMUM),
      threshold: 3,
    });
    this.alarm('Papers are late', {
      metric: ownMetric(this, 'HarvestLate', Duration.hours(1), Stats.MAXIMUM),
      threshold: 1,
    });
    this.alarm('A source is unusual', {
      metric: ownMetric(this, 'HarvestUnusual', Duration.hours(1), Stats.MAXIMUM),
      threshold: 1,
    });
    this.alarm('Harvesting has stopped', {
      metric: harvest.metricInvocations({ period: Duration.hours(3), statistic: Stats.SUM }),
      threshold: 1,
      below: true,
      missingData: TreatMissingData.BREACHING,
    });
  }

  private watchDeadLetters({ ingestion, publication, alerts }: WatchedConstructs): void {
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

  /** Watch bounces and complaints: SES reviews an account at 5 % and at 0.1 %, and we want to know before it does. */
  private watchReputation({ configurationSet }: Mail): void {
    const reputationMetric = (metricName: string) =>
      new Metric({
        namespace: 'AWS/SES',
        metricName,
        dimensionsMap: { 'ses:configuration-set': configurationSet.configurationSetName },
        period: Duration.hours(1),
        statistic: Stats.MAXIMUM,
      });
    this.alarm('Too much mail bounces', {
      metric: reputationMetric('Reputation.BounceRate'),
      threshold: 0.04,
    });
    this.alarm('Digests are stopped', {
      metric: ownMetric(this, 'DeliverStopped', Duration.hours(1), Stats.MAXIMUM),
      threshold: 1,
    });
    this.alarm('Readers complain', {
      metric: reputationMetric('Reputation.ComplaintRate'),
      threshold: 0.0008,
    });
  }
}
