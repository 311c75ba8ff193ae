/**
 * Write figures to the log in the form of which CloudWatch makes metrics, in the namespace Paperboy.
 * Embedded metric format: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function writeMetric(
  name: string,
  dimensions: Readonly<Record<string, string>>,
  figures: Readonly<Record<string, number>>,
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
    Object.entries(figures).map(([figure, value]) => [`${name}${figure}`, value]),
  );
  // not by the console, which Lambda wraps into a record of its own
  process.stdout.write(`${JSON.stringify({ _aws, ...dimensions, ...values, ...more })}\n`);
}
