/** What is paid for, in the unit that it is counted in here. */
export type Priced =
  | 'write units'
  | 'read units'
  | 'table, GB'
  | 'backup, GB'
  | 'puts and lists'
  | 'gets'
  | 'bucket, GB'
  | 'function, GB-seconds'
  | 'function calls'
  | 'gateway calls'
  | 'CDN, GB'
  | 'CDN requests'
  | 'edge function calls'
  | 'mails'
  | 'metrics'
  | 'logs, GB'
  | 'alarms'
  | 'dashboards'
  | 'secrets'
  | 'scheduled starts';

/** The price of one unit. */
export interface Price {
  readonly service: string;
  readonly dollars: number;
  /** units a month that nobody pays for, in whichever year of the account */
  readonly free?: number;
}

const million = 1e6;

/** Of when the prices are. CloudFront's were compared with its page on 30 November 2026; DynamoDB's with pages of others, which disagree by a factor of two (the lower is that of November 2024 and later); the others are as the lists had them in 2025. */
export const pricesAsOf = '2025, partly compared on 30 November 2026';

/** Where to look them up before they are relied on. */
export const priceLists = {
  DynamoDB: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  S3: 'https://aws.amazon.com/s3/pricing/',
  Lambda: 'https://aws.amazon.com/lambda/pricing/',
  'API Gateway': 'https://aws.amazon.com/api-gateway/pricing/',
  CloudFront: 'https://aws.amazon.com/cloudfront/pricing/',
  SES: 'https://aws.amazon.com/ses/pricing/',
  CloudWatch: 'https://aws.amazon.com/cloudwatch/pricing/',
  'Secrets Manager': 'https://aws.amazon.com/secrets-manager/pricing/',
  EventBridge: 'https://aws.amazon.com/eventbridge/pricing/',
} as const;

type Service = keyof typeof priceLists;

/** Prices of us-east-1 on demand, of the first tier where more is cheaper; Lambda's are those of arm64. */
export const prices = {
  'write units': { service: 'DynamoDB', dollars: 0.625 / million },
  'read units': { service: 'DynamoDB', dollars: 0.125 / million },
  'table, GB': { service: 'DynamoDB', dollars: 0.25, free: 25 },
  'backup, GB': { service: 'DynamoDB', dollars: 0.2 },
  'puts and lists': { service: 'S3', dollars: 0.005 / 1_000 },
  gets: { service: 'S3', dollars: 0.0004 / 1_000 },
  'bucket, GB': { service: 'S3', dollars: 0.023 },
  'function, GB-seconds': { service: 'Lambda', dollars: 0.000_013_333_4, free: 400_000 },
  'function calls': { service: 'Lambda', dollars: 0.2 / million, free: million },
  'gateway calls': { service: 'API Gateway', dollars: 1 / million },
  'CDN, GB': { service: 'CloudFront', dollars: 0.085, free: 1_000 },
  'CDN requests': { service: 'CloudFront', dollars: 0.01 / 10_000, free: 10 * million },
  'edge function calls': { service: 'CloudFront', dollars: 0.1 / million, free: 2 * million },
  mails: { service: 'SES', dollars: 0.1 / 1_000 },
  metrics: { service: 'CloudWatch', dollars: 0.3, free: 10 },
  'logs, GB': { service: 'CloudWatch', dollars: 0.5, free: 5 },
  alarms: { service: 'CloudWatch', dollars: 0.1, free: 10 },
  dashboards: { service: 'CloudWatch', dollars: 3, free: 3 },
  secrets: { service: 'Secrets Manager', dollars: 0.4 },
  'scheduled starts': { service: 'EventBridge', dollars: 1 / million, free: 14 * million },
} as const satisfies Record<Priced, Price & { readonly service: Service }>;
