import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/**
 * A name that no other stage and no other region of the account takes: parts of CloudFront are the whole account's, and where the CDK
 * names them it leaves the region out.
 */
export const globalName = (scope: Construct, name: string): string => {
  const { stackName, region } = Stack.of(scope);
  return `${stackName}-${name}-${region}`;
};
