import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Duration, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Env } from '../functions/handlers/publish.ts';
import { BackgroundFunction } from './background-function.ts';
import { siteEnvironment, sourcesEnvironment } from './environment.ts';
import { releaseOfCheckout } from './release.ts';
import { Schedules } from './schedules.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';

/** How the site comes into its bucket: a schedule starts `publish` every minute. */
export class Publication extends Construct {
  readonly publish: BackgroundFunction<Env>;
  /** a fingerprint of the code: with another release, everything is rendered anew */
  readonly release = releaseOfCheckout();

  constructor(scope: Construct, id: string, settings: Settings, store: Store) {
    super(scope, id);
    const { papers, site } = store;
    this.publish = new BackgroundFunction<Env>(this, 'publish', {
      description: 'Renders what changed, and puts what differs into the bucket',
      // A whole processor, and room for a window of 25,000 papers.
      memorySize: 1769,
      // What changes in a minute takes seconds. After a release everything is rendered; what is not done by then the next run goes on with.
      timeout: Duration.minutes(5),
      // The next minute is the retry, and does the work of every minute that was missed.
      retryAttempts: 0,
      // Two later beats have come by then.
      maxEventAge: Duration.minutes(2),
      // It is a tick of the clock without news; a day is long enough to see the error in it.
      deadLetterRetention: Duration.days(1),
      // A lease lets one publish; beats meanwhile answer `busy` within a second.
      reservedConcurrency: settings.reservedConcurrency,
      environment: {
        PAPERS_TABLE: papers.tableName,
        SITE_BUCKET: site.bucketName,
        RELEASE: this.release,
        ...siteEnvironment(settings),
        ...sourcesEnvironment(settings),
        STACK: Stack.of(this).stackName,
      },
    });

    // It reads papers, and writes what publishing decides: which papers entered trending (a listing, hence the batch), its lease.
    // It also finishes a join of two papers that was interrupted by a kill, and takes back the rows that this leaves behind. It knows no token, and nothing
    // of who submits.
    papers.grantRows(
      this.publish,
      ['paper#*', 'alias#*', 'title#*', 'list#*', 'edition#*', 'source#*'],
      'GetItem',
      'BatchGetItem',
      'Query',
      'PutItem',
      'BatchWriteItem',
      'DeleteItem',
    );
    // It owns the site, and has no permission whatever on the table that holds addresses.
    site.grants.actionsOnObjectKeys(this.publish, '*', 's3:GetObject', 's3:PutObject', 's3:DeleteObject');
    store.grantListObjects(this.publish);
    Validations.of(this.publish.role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${store.siteLogicalId}.Arn>/*]`,
      reason: 'Publishing owns every file of the site, and nothing else lies in this bucket.',
    });

    new Schedules(this, 'clock', this.publish).add('every-minute', {
      description: 'Bring the site up to date',
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
    });
  }
}
