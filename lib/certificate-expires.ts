import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { AlarmCondition } from './alarm-topic.ts';

/** A certificate has less than thirty days left. ACM renews its own at sixty, as long as the record is there that proves the domain; what was imported it does not renew. */
export const certificateExpires = (certificateArn: string): AlarmCondition => ({
  metric: new Metric({
    namespace: 'AWS/CertificateManager',
    metricName: 'DaysToExpiry',
    dimensionsMap: { CertificateArn: certificateArn },
    period: Duration.days(1),
    statistic: Stats.MINIMUM,
  }),
  threshold: 30,
  below: true,
});
