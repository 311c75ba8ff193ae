/** How long an AWS client of the doctor waits, and how often it tries: what does not answer is a finding, and not worth a minute. */
export const limits = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
} as const;
