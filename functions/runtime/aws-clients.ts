import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';

/** The AWS clients; the environment says to which endpoints they speak (`AWS_ENDPOINT_URL_…`). */
export const dynamodbClient = (): DynamoDBClient => new DynamoDBClient({ maxAttempts: 5 });
export const s3Client = (): S3Client => new S3Client({ maxAttempts: 5 });
