/** The files in functions/handlers/ that are functions. */
export const functionNames = ['api', 'harvest', 'publish', 'deliver', 'mail-events'] as const;
export type FunctionName = (typeof functionNames)[number];

/**
 * Three steps, of which none interrupts anything: `default` makes the name, and the CDN goes on by that of AWS; with `both` it goes by our
 * name, and that of AWS is still open to it; with `domain` that of AWS is shut.
 */
export const apiEndpoints = ['default', 'both', 'domain'] as const;
export type ApiEndpoint = (typeof apiEndpoints)[number];
