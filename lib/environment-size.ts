import {
  checkInEnvironment,
  mailEnvironment,
  signUpEnvironment,
  siteEnvironment,
  sourcesEnvironment,
} from './environment.ts';
import type { Settings } from './settings.ts';

/** Bytes that Lambda takes of a function's environment, names and values together. */
export const mostEnvironmentBytes = 4_096;

/** Bytes of what is known only once it is deployed, at most: names of tables, of the bucket and of the stack, and the CDN's secrets. */
export const deployedBytes = 700;

/** Bytes that settings take of the environment of the function that knows most of them. */
export function environmentBytes(settings: Settings): number {
  const site = siteEnvironment(settings);
  const mail = mailEnvironment(settings, '');
  const environments = [
    { ...site, ...mail, ...signUpEnvironment(settings) },
    { ...site, ...mail, ...checkInEnvironment(settings) },
    { ...site, ...sourcesEnvironment(settings) },
  ];
  return Math.max(...environments.map((one) => Buffer.byteLength(JSON.stringify(one))));
}
