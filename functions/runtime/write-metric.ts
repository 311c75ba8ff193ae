import { type Instant, minuteMs } from '../domain/time.ts';
import { optionalVariable } from './env.ts';

/** Every figure that a function writes, by what it is about; alarms name them by this type. */
export interface Figures {
  /** `FailedInRow` times the source gave no answer, since its last one; `AnswerMinutes` since that */
  readonly Harvest: 'Created' | 'FailedInRow' | 'Late' | 'Unusual' | 'AnswerMinutes';
  /** `WrongSecret` is 1 for a request that showed another secret than the CDN's */
  readonly Api: 'WrongSecret';
  /** `LateMinutes` since whoever has waited longest was due; `Overdue` are subscribers who were due two hours ago, a hundred at most; `QuotaUsed` is a share of SES's quota of the day, in per cent; `Stopped` is 1 where digests are stopped by our reputation */
  readonly Deliver: 'LateMinutes' | 'Overdue' | 'QuotaUsed' | 'Stopped';
  /**
   * `Done` is 1 for a run that left the site as it should be, 0 for one whose turn did not come. `ManifestMinutes` since the library was
   * last made, because something had changed; `BehindMinutes` for which what is stored may not be in the library, at most
   */
  readonly Publish: 'Done' | 'Owed' | 'Repaired' | 'Warnings' | 'ManifestMinutes' | 'BehindMinutes';
}

/** The variable of functions that write figures: the name of their stack, by which its figures are told from those of others. */
export const stackVariables = { STACK: 'text' } as const;

/** The dimension that every figure has. */
export type StackDimension = 'Stack';
const stackDimension: StackDimension = 'Stack';

/** `HarvestLate`, as CloudWatch knows it. */
export type MetricName = { [Name in keyof Figures]: `${Name}${Figures[Name]}` }[keyof Figures];

/**
 * Write figures to the log in the form of which CloudWatch makes metrics, in the namespace Paperboy, as those of this stack
 * alone: each further set of dimensions is one more metric to pay for, and `more` tells in the log of which source or shard.
 * Embedded metric format: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function writeMetric<Name extends keyof Figures>(
  name: Name,
  /** each of them; undefined for one of which nothing is known, which is left out */
  figures: Readonly<Record<Figures[Name], number | undefined>>,
  more: object = {},
): void {
  const known = Object.entries<number | undefined>(figures).filter(([, value]) => value !== undefined);
  const Metrics = known.map(([figure]) => ({
    Name: `${name}${figure}`,
    // CloudWatch has no unit of minutes
    Unit: figure.endsWith('Minutes') ? 'None' : 'Count',
  }));
  const _aws = {
    Timestamp: Date.now(),
    CloudWatchMetrics: [{ Namespace: 'Paperboy', Dimensions: [[stackDimension]], Metrics }],
  };
  const stack = { [stackDimension]: optionalVariable('STACK') ?? 'none' };
  const values = Object.fromEntries(known.map(([figure, value]) => [`${name}${figure}`, value]));
  // past the console, since Lambda wraps what that writes into a record of its own
  process.stdout.write(`${JSON.stringify({ ...more, _aws, ...stack, ...values })}\n`);
}

/** Whole minutes from an instant to now, never less than none; undefined without an instant. */
export const minutesSince = (instant: Instant | undefined, now: Date): number | undefined =>
  instant === undefined
    ? undefined
    : Math.max(0, Math.floor((now.getTime() - Date.parse(instant)) / minuteMs));
