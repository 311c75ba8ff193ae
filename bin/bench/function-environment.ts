import { localEnvironment } from '../local/local-environment.ts';

const site = 'https://papers.example.org';

/** The secret that a CDN would show. */
export const benchOriginSecret = 'a-secret-of-the-bench-of-32-characters';

/** All variables of all functions, for a site that nobody visits, on these services. */
export const functionEnvironment = (services: {
  readonly dynamodb: string;
  readonly s3: string;
  readonly ses: string;
}): Readonly<Record<string, string>> => ({
  ...localEnvironment({ site, ...services }),
  ORIGIN_SECRET: benchOriginSecret,
});
