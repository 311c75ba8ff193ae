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
      memorySize: 1769,
      // Shorter than the schedule's quarter of an hour, so that two runs never share a shard.
      timeout: Duration.minutes(14),
      // A subscriber who was not served is still due: the next scheduled run is the retry.
      retryAttempts: 0,
      maxEventAge: Duration.minutes(10),
      deadLetterRetention: Duration.days(1),
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
        schedule: ScheduleExpression.cron({ minute: '0/15' }),
        input: { shard },
      });
    }
    return deliver;
  }

  private createMailEvents(settings: Settings, store: Store, mail: Mail): BackgroundFunction<MailEventsEnv> {
    const mailEvents = new BackgroundFunction<MailEventsEnv>(this, 'mail-events', {
      description: 'Settles the delivery ledger and the suppression list by what SES reports',
      memorySize: 512,
      timeout: Duration.seconds(30),
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      // After a lost complaint the reader would be mailed again: keep it for as long as a queue can.
      deadLetterRetention: Duration.days(14),
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
          retryAttempts: 20,
          maxEventAge: mailEvents.maxEventAge,
        }),
      ],
    });
    return mailEvents;
  }
}
