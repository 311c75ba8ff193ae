import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';

/** The AWS clients; the environment says to which endpoints they speak (`AWS_ENDPOINT_URL_…`). */
export const dynamodbClient = (): DynamoDBClient => new DynamoDBClient({ maxAttempts: 5 });
export const s3Client = (): S3Client => new S3Client({ maxAttempts: 5 });
/**
 * One attempt: a mail sent twice is worse than one sent late, and the verb that sends knows when to try again. With limits of
 * time, for the SDK has none; a `requestTimeout` alone would only be logged.
 */
export const sesClient = (): SESClient =>
  new SESClient({
    maxAttempts: 1,
    requestHandler: { requestTimeout: 10_000, throwOnRequestTimeout: true, connectionTimeout: 3_000 },
  });
