import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { BootstraplessSynthesizer, CfnParameter, Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { defined } from '../functions/domain/defined.ts';
import { AlarmTopic } from './alarm-topic.ts';
import { certificateExpires } from './certificate-expires.ts';
import type { Settings } from './settings.ts';

/** The alarms that there are in us-east-1, named like the runbook's headings. */
export type EdgeAlarmName = 'The CDN answers with errors' | 'The certificate expires';

/** The only region where CloudFront, and the certificates that it takes, have figures; an alarm hears those of its own region alone. */
export const edgeRegion = 'us-east-1';

/** The name of the parameter by which the stack is told which distribution is watched. */
export const distributionParameter = 'DistributionId';

/** The stack that watches the CDN of another stack, in the region where it can be watched. It has no files, so of what `cdk bootstrap` makes there it takes the roles alone. */
export class EdgeWatchStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, {
      description: `Alarms of ${settings.siteName} that only ${edgeRegion} can hear`,
      env: defined({ account: settings.account, region: edgeRegion }),
      synthesizer: new BootstraplessSynthesizer(),
    });
    const distribution = new CfnParameter(this, 'distribution', {
      allowedPattern: '[A-Z0-9]+',
      description: "The site's distribution; npm run deploy sets it",
    });
    distribution.overrideLogicalId(distributionParameter);
    new EdgeAlarms(this, 'Alarms', settings, distribution.valueAsString);
  }
}

class EdgeAlarms extends AlarmTopic<EdgeAlarmName> {
  constructor(scope: Construct, id: string, settings: Settings, distribution: string) {
    super(scope, id, settings);
    this.alarm('The CDN answers with errors', {
      metric: new Metric({
        namespace: 'AWS/CloudFront',
        metricName: '5xxErrorRate',
        dimensionsMap: { DistributionId: distribution, Region: 'Global' },
        period: Duration.minutes(5),
        statistic: Stats.AVERAGE,
      }),
      // per cent of all answers
      threshold: 5,
      periods: 3,
    });
    const { certificateArn, mutualTls } = settings;
    if (certificateArn) this.alarm('The certificate expires', certificateExpires(certificateArn));
    if (mutualTls)
      this.alarm(
        'The certificate expires',
        certificateExpires(mutualTls.clientCertificateArn),
        'that the CDN shows the API',
      );
  }
}
