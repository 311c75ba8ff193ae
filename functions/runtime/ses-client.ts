import { SESClient } from '@aws-sdk/client-ses';

/**
 * The client of SES. One attempt: a mail sent twice is worse than one sent late, and the verb that sends knows when to try again. With limits of
 * time, for the SDK has none; a `requestTimeout` alone would only be logged.
 */
export const sesClient = (): SESClient =>
  new SESClient({
    maxAttempts: 1,
    requestHandler: { requestTimeout: 10_000, throwOnRequestTimeout: true, connectionTimeout: 3_000 },
  });
