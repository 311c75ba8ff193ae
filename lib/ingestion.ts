import { type CronOptionsWithTimezone, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Duration, Stack, TimeZone } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Env } from '../functions/handlers/harvest.ts';
import { type HarvestSchedule, sourceNames, sourceRegistry } from '../functions/sources/source-registry.ts';
import { BackgroundFunction } from './background-function.ts';
import { sourcesEnvironment, userAgentFor } from './environment.ts';
import { Schedules } from './schedules.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';

/** How papers come in by themselves: schedules set to arXiv's evenings start `harvest`. */
export class Ingestion extends Construct {
  readonly harvest: BackgroundFunction<Env>;

  constructor(scope: Construct, id: string, settings: Settings, { papers }: Pick<Store, 'papers'>) {
    super(scope, id);
    this.harvest = new BackgroundFunction<Env>(this, 'harvest', {
      description: 'Pulls what is new from every source and keeps it',
      // Half a processor, which mostly waits for sources; and room for an answer of 50 MB, which is read whole.
      memorySize: 1024,
      // The sources ask for seconds between requests, so a large day is long, not heavy.
      timeout: Duration.minutes(14),
      // It threw at our own table or code; tonight there is no next run for a source that speaks once a day.
      retryAttempts: 2,
      // Then the next hour's beat comes, and its run brings what this one would have.
      maxEventAge: Duration.hours(1),
      // It is a tick of the clock without news; a day is long enough to see the error in it.
      deadLetterRetention: Duration.days(1),
      // A lease lets one run at a source; a reserve of 1 would only keep further beats waiting.
      reservedConcurrency: settings.reservedConcurrency,
      environment: {
        PAPERS_TABLE: papers.tableName,
        USER_AGENT: userAgentFor(settings.siteUrl, settings.mailFrom),
        ...sourcesEnvironment(settings),
        STACK: Stack.of(this).stackName,
      },
    });

    // It reads what is known, and writes papers, listings, its position and its lease; a submission that waited is deleted once it is a paper. It knows no token,
    // and nothing of who submits.
    papers.grantRows(
      this.harvest,
      ['paper#*', 'alias#*', 'title#*', 'list#*', 'source#*', 'pending'],
      'GetItem',
      'BatchGetItem',
      'Query',
      'PutItem',
      'DeleteItem',
      'BatchWriteItem',
    );

    const schedules = new Schedules(this, 'clock', this.harvest);
    for (const [name, { description, ...time }] of Object.entries(scheduledHarvests))
      schedules.add(name, {
        description,
        schedule: ScheduleExpression.cron({ ...time, timeZone: TimeZone.AMERICA_NEW_YORK }),
        input: { sources: sourceNames.filter((source) => sourceRegistry[source].schedule === name) },
      });
  }
}

/** When sources are harvested, in Eastern time: arXiv announces at 20:00 from Sunday to Thursday, and builds its feeds of that at midnight. */
const scheduledHarvests = {
  announcements: {
    description: "arXiv's feeds of the day, and twice more for those who were late",
    minute: '20',
    hour: '0,4,9',
    weekDay: 'MON-FRI',
  },
  records: {
    description:
      "arXiv's records of the night, which know versions and dates, and a second look in the morning",
    minute: '45',
    hour: '5,22',
  },
  lists: {
    description: 'Lists that fill and change by and by, and submissions that wait to be looked up',
    minute: '10',
    hour: '*',
  },
} satisfies Record<HarvestSchedule, CronOptionsWithTimezone & { readonly description: string }>;
