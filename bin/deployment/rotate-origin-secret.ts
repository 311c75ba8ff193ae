import type { Parameter } from '@aws-sdk/client-cloudformation';
import { type OriginSecretName, originSecretParameters } from '../../lib/origin-secret.ts';

/**
 * The parameters that make the secret that is not shown anew, and show it. The API takes both, and the one that is shown today stays
 * as it is: what edges show until they have learned of the new one is taken. It is gone with the next rotation.
 */
export function rotateOriginSecret(deployed: readonly Parameter[], now: Date): Record<string, string> {
  const shown = deployed.find((one) => one.ParameterKey === originSecretParameters.shown)?.ParameterValue;
  const next: OriginSecretName = shown === 'B' ? 'A' : 'B';
  return {
    // letters and digits alone: a name of Secrets Manager holds it
    [originSecretParameters[next]]: now.toISOString().replace(/[^0-9TZ]/g, ''),
    [originSecretParameters.shown]: next,
  };
}
