/** Every figure that a function writes, by what it is about; alarms name them by this type. */
export interface Figures {
  readonly Harvest: 'Created' | 'Failed' | 'Late' | 'Unusual';
  readonly Deliver: 'Stopped';
  readonly Publish: 'Repaired' | 'Warnings';
}

/** `HarvestFailed`, as CloudWatch knows it. */
export type MetricName = { [Name in keyof Figures]: `${Name}${Figures[Name]}` }[keyof Figures];

/**
 * Write figures to the log in the form of which CloudWatch makes metrics, in the namespace Paperboy.
 * Embedded metric format: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function writeMetric<Name extends keyof Figures>(
  name: Name,
  dimensions: Readonly<Record<string, string>>,
  figures: Readonly<Record<Figures[Name], number>>,
  more: object = {},
): void {
  const names = Object.keys(dimensions);
  // with all dimensions and without any: alarms look at the whole, people at the parts
  const sets = names.length > 0 ? [names, []] : [[]];
  const Metrics = Object.keys(figures).map((figure) => ({ Name: `${name}${figure}`, Unit: 'Count' }));
  const _aws = {
    Timestamp: Date.now(),
    CloudWatchMetrics: [{ Namespace: 'Paperboy', Dimensions: sets, Metrics }],
  };
  const values = Object.fromEntries(
    Object.entries<number>(figures).map(([figure, value]) => [`${name}${figure}`, value]),
  );
  // past the console, since Lambda wraps what that writes into a record of its own
  process.stdout.write(`${JSON.stringify({ _aws, ...dimensions, ...values, ...more })}\n`);
}
