import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { shards } from '../functions/domain/alerts/subscription/shard.ts';
import type { Env as DeliverEnv } from '../functions/handlers/deliver.ts';
import type { Env as MailEventsEnv } from '../functions/handlers/mail-events.ts';
import { BackgroundFunction } from './background-function.ts';
import { checkInEnvironment, mailEnvironment, siteEnvironment } from './environment.ts';
import type { Mail } from './mail.ts';
import { Schedules } from './schedules.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';

/** How often in an hour the clock starts each shard. */
export const startsPerHour = 4;

/** How mail goes out and what comes back: schedules start `deliver`, and SES's events start `mail-events`. */
export class Alerts extends Construct {
  readonly deliver: BackgroundFunction<DeliverEnv>;
  readonly mailEvents: BackgroundFunction<MailEventsEnv>;

  constructor(scope: Construct, id: string, settings: Settings, store: Store, mail: Mail) {
    super(scope, id);
    this.deliver = this.createDeliver(settings, store, mail);
    this.mailEvents = this.createMailEvents(settings, store, mail);
  }

  private createDeliver(settings: Settings, store: Store, mail: Mail): BackgroundFunction<DeliverEnv> {
    const { papers, subscribers } = store;
    const deliver = new BackgroundFunction<DeliverEnv>(this, 'deliver', {
      description: 'Sends their digest to the subscribers of one shard that are due',
      // A whole processor to render and encode, and room for a window of 25,000 papers.
      memorySize: 1769,
      // Shorter than the schedule's quarter of an hour, so that two runs never share a shard.
      timeout: Duration.minutes(14),
      // A subscriber who was not served is still due: the next scheduled run is the retry.
      retryAttempts: 0,
      // The next quarter of an hour has its own beat.
      maxEventAge: Duration.minutes(10),
      // It is a tick of the clock without news; a day is long enough to see the error in it.
      deadLetterRetention: Duration.days(1),
      // Four shards run side by side; with a reserve below 4 some wait for the next quarter of an hour.
      reservedConcurrency: settings.reservedConcurrency,
      environment: {
        PAPERS_TABLE: papers.tableName,
        SUBSCRIBERS_TABLE: subscribers.tableName,
        SITE_BUCKET: store.site.bucketName,
        ...siteEnvironment(settings),
        ...mailEnvironment(settings, mail.configurationSet.configurationSetName),
        ...checkInEnvironment(settings),
        STACK: Stack.of(this).stackName,
      },
    });

    // It reads the papers that boards list, and never changes one.
    papers.grantRows(deliver, ['paper#*', 'alias#*', 'list#*'], 'BatchGetItem', 'Query');
    store.grantReadLibrary(deliver);
    // It finds who is due by the index alone, and moves the due date; it deletes no subscriber, and knows neither consents nor votes.
    subscribers.grantIndexQuery(deliver);
    subscribers.grantRows(deliver, ['subscriber#*'], 'GetItem', 'BatchGetItem', 'PutItem');
    // It keeps the ledger, and notes who is given up; of the keys that sign links it makes the first.
    subscribers.grantRows(deliver, ['delivery#*'], 'GetItem', 'PutItem', 'UpdateItem');
    subscribers.grantRows(deliver, ['suppressed#*', 'secret#*', 'rate#sending'], 'GetItem', 'PutItem');
    // It counts what it sends, and stops when too much of that comes back.
    subscribers.grantRows(
      deliver,
      ['reputation', 'reputation#*'],
      ...(['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'] as const),
    );
    mail.grantSend(deliver);
    mail.grantReadQuota(deliver);

    const schedules = new Schedules(this, 'clock', deliver);
    for (const shard of shards) {
      schedules.add(`shard-${shard}`, {
        description: `Deliver to shard ${shard}`,
        // a rate would begin at whatever minute it was deployed
        schedule: ScheduleExpression.cron({ minute: `0/${60 / startsPerHour}` }),
        input: { shard },
      });
    }
    return deliver;
  }

  private createMailEvents(settings: Settings, store: Store, mail: Mail): BackgroundFunction<MailEventsEnv> {
    const mailEvents = new BackgroundFunction<MailEventsEnv>(this, 'mail-events', {
      description: 'Settles the delivery ledger and the suppression list by what SES reports',
      // It touches a few rows an event; this much is for the processor that comes with it, since every start loads the whole bundle.
      memorySize: 512,
      // Reads and writes of rows, tried again when others write the same: a second at most times.
      timeout: Duration.seconds(30),
      // What SES told once it does not tell again, and recording it twice changes nothing.
      retryAttempts: 2,
      // As long as Lambda keeps an event at all: better late than in the dead letters.
      maxEventAge: Duration.hours(6),
      // After a lost complaint the reader would be mailed again: keep it for as long as a queue can.
      deadLetterRetention: Duration.days(14),
      // A reserve keeps a wave of bounces from taking what the API needs; what is turned away is tried again for hours.
      reservedConcurrency: settings.reservedConcurrency,
      environment: { SUBSCRIBERS_TABLE: store.subscribers.tableName },
    });

    // It settles a delivery and counts it once; it finds whom a report names, suppresses them, and cannot list who there is.
    const rows = store.subscribers;
    rows.grantRows(mailEvents, ['delivery#*', 'reputation', 'reputation#*'], 'GetItem', 'UpdateItem');
    rows.grantRows(
      mailEvents,
      ['subscriber#*', 'suppressed#*', 'counted#*', 'secret#*'],
      'GetItem',
      'PutItem',
    );

    new Rule(this, 'mail-event', {
      description: 'What SES reports of the mail that we sent',
      eventBus: mail.bus,
      eventPattern: {
        source: ['aws.ses'],
        detail: { mail: { tags: { 'ses:configuration-set': [mail.configurationSet.configurationSetName] } } },
      },
      targets: [
        new LambdaFunction(mailEvents, {
          deadLetterQueue: mailEvents.deadLetters,
          // With growing pauses, that fills the six hours for which a report is worth delivering.
          retryAttempts: 20,
          // As long as the function itself takes it for worth running.
          maxEventAge: mailEvents.maxEventAge,
        }),
      ],
    });
    return mailEvents;
  }
}
