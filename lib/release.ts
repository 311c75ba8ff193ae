import { fileURLToPath } from 'node:url';
import { FileSystem } from 'aws-cdk-lib/core';

/** The release of this checkout: a fingerprint of all files below functions/. */
export const releaseOfCheckout = (): string =>
  FileSystem.fingerprint(fileURLToPath(new URL('../functions', import.meta.url))).slice(0, 16);
