import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Duration, TimeZone } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Env } from '../functions/harvest.ts';
import { Clock } from './clock.ts';
import { BackgroundFunction } from './function.ts';
import type { Store } from './store.ts';

/** How papers come in by themselves: a clock set to arXiv's evenings starts `harvest`. */
export class Ingestion extends Construct {
  readonly harvest: BackgroundFunction<Env>;

  constructor(scope: Construct, id: string, { papers }: Pick<Store, 'papers'>) {
    super(scope, id);
    this.harvest = new BackgroundFunction<Env>(this, 'harvest', {
      description: 'Pulls what is new from every source and keeps it',
      memorySize: 1024,
      // The sources ask for seconds between requests, so a large day is long, not heavy.
      timeout: Duration.minutes(14),
      retryAttempts: 2,
      maxEventAge: Duration.hours(1),
      keepDeadLetters: Duration.days(1),
      environment: { PAPERS_TABLE: papers.tableName },
    });

    // It reads what is known, and writes papers, listings, its cursor and its lease. It never deletes.
    papers.items.actions(
      this.harvest,
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:BatchWriteItem',
    );

    const clock = new Clock(this, 'clock', this.harvest);
    const timeZone = TimeZone.AMERICA_NEW_YORK;
    clock.beat('announcement', {
      description: 'arXiv announces at 20:00 Eastern time, from Sunday to Thursday',
      schedule: ScheduleExpression.cron({ minute: '20', hour: '20', weekDay: 'SUN-THU', timeZone }),
    });
    clock.beat('second-look', {
      description: 'By now the feeds, which arXiv builds at midnight, are out, and a late announcement too',
      schedule: ScheduleExpression.cron({ minute: '40', hour: '0', weekDay: 'MON-FRI', timeZone }),
    });
  }
}
