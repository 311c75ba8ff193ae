import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { MetricName } from '../functions/runtime/write-metric.ts';
import { ownMetric, type WatchedConstructs } from './alarms.ts';
import { edgeRegion } from './edge-watch.ts';

/** What the dashboard shows. */
interface Shown extends WatchedConstructs {
  readonly distribution: Distribution;
  readonly alarms: readonly Alarm[];
}

const hour = Duration.hours(1);

/** One page on which an operator sees whether all is well: what rings, what readers get, what comes in and goes out. */
export class SiteDashboard extends Construct {
  constructor(scope: Construct, id: string, shown: Shown) {
    super(scope, id);
    const { stackName } = Stack.of(this);
    // a dashboard is the account's, in all regions
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: `${stackName}-${Stack.of(this).region}`,
      defaultInterval: Duration.days(3),
    });
    dashboard.addWidgets(
      new AlarmStatusWidget({ title: 'What rings', width: 24, height: 6, alarms: [...shown.alarms] }),
    );
    dashboard.addWidgets(...this.readers(shown));
    dashboard.addWidgets(...this.freshness());
    dashboard.addWidgets(...this.age());
    dashboard.addWidgets(...this.functions(shown));
    dashboard.addWidgets(...this.mail(shown));
  }

  private readers({ distribution, api }: Shown): IWidget[] {
    const ofCdn = (metricName: string, statistic: string) =>
      new Metric({
        namespace: 'AWS/CloudFront',
        metricName,
        dimensionsMap: { DistributionId: distribution.distributionId, Region: 'Global' },
        region: edgeRegion,
        period: hour,
        statistic,
      });
    return [
      graph('Requests at the CDN', [ofCdn('Requests', Stats.SUM)]),
      graph('Errors at the CDN, per cent', [
        ofCdn('4xxErrorRate', Stats.AVERAGE),
        ofCdn('5xxErrorRate', Stats.AVERAGE),
      ]),
      graph(
        'The API: milliseconds, and errors',
        [api.stage.metricLatency({ statistic: 'p95', period: hour })],
        [
          api.stage.metricServerError({ statistic: Stats.SUM, period: hour }),
          ownMetric(this, 'ApiWrongSecret', hour, Stats.SUM),
        ],
      ),
    ];
  }

  private freshness(): IWidget[] {
    const own = (name: MetricName, statistic: string) => ownMetric(this, name, hour, statistic);
    return [
      graph(
        'Papers',
        [own('HarvestCreated', Stats.SUM)],
        [own('HarvestLate', Stats.MAXIMUM), own('HarvestFailedInRow', Stats.MAXIMUM)],
      ),
      graph(
        'Publications',
        [own('PublishDone', Stats.SUM)],
        [
          own('PublishOwed', Stats.MAXIMUM),
          own('PublishRepaired', Stats.SUM),
          own('PublishWarnings', Stats.MAXIMUM),
        ],
      ),
      graph(
        'Digests overdue, and the quota in per cent',
        [own('DeliverOverdue', Stats.MAXIMUM)],
        [own('DeliverQuotaUsed', Stats.MAXIMUM), own('DeliverStopped', Stats.MAXIMUM)],
      ),
    ];
  }

  /** How old what readers get is: what comes in, what is published of it, and what goes out. */
  private age(): IWidget[] {
    const oldest = (name: MetricName) => ownMetric(this, name, hour, Stats.MAXIMUM);
    return [
      graph('Sources, minutes: since the one answered that has been silent longest', [
        oldest('HarvestAnswerMinutes'),
      ]),
      graph(
        'The library, minutes: behind what is stored (left), since anything changed (right)',
        [oldest('PublishBehindMinutes')],
        [oldest('PublishManifestMinutes')],
      ),
      graph('Digests, minutes: whoever has waited longest', [oldest('DeliverLateMinutes')]),
    ];
  }

  private functions({ api, ingestion, publication, alerts }: Shown): IWidget[] {
    const all = [api.api, ingestion.harvest, publication.publish, alerts.deliver, alerts.mailEvents];
    return [
      graph(
        'Errors of functions',
        all.map((fn) => fn.metricErrors({ period: hour, label: fn.node.id })),
      ),
      graph(
        'Functions turned away',
        all.map((fn) => fn.metricThrottles({ period: hour, label: fn.node.id })),
      ),
      graph(
        'Longest run, milliseconds',
        all.map((fn) => fn.metricDuration({ period: hour, statistic: Stats.MAXIMUM, label: fn.node.id })),
      ),
    ];
  }

  private mail({ mail }: Shown): IWidget[] {
    const ofMail = (metricName: string, statistic: string) =>
      new Metric({
        namespace: 'AWS/SES',
        metricName,
        dimensionsMap: { 'ses:configuration-set': mail.configurationSet.configurationSetName },
        period: hour,
        statistic,
      });
    return [
      graph('Bounces and complaints, as shares', [
        ofMail('Reputation.BounceRate', Stats.MAXIMUM),
        ofMail('Reputation.ComplaintRate', Stats.MAXIMUM),
      ]),
    ];
  }
}

const graph = (title: string, left: IMetric[], right: IMetric[] = []): GraphWidget =>
  new GraphWidget({ title, width: 8, height: 6, left, right, leftYAxis: { min: 0 } });
