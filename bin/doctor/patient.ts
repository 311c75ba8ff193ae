import { readFileSync } from 'node:fs';
import { addressOf } from '../../lib/address-of.ts';
import {
  checkInEnvironment,
  mailEnvironment,
  outputName,
  signUpEnvironment,
  siteEnvironment,
  sourcesEnvironment,
} from '../../lib/environment.ts';
import { SettingsError } from '../../lib/read-settings.ts';
import { addressToCome, production, readStages, type Stage } from '../../lib/stages.ts';
import type { DescribedStack } from './aws/stacks.ts';

/** A deployment as far as it is known before it is looked at: by its stack's outputs, else by what cdk.json has for it. */
export interface Patient {
  readonly stack: string;
  readonly region: string | undefined;
  readonly isProduction: boolean;
  /** undefined where nobody says, or where CloudFront has not put it anywhere yet */
  readonly siteUrl: string | undefined;
  readonly siteName: string;
  readonly mailDomain: string | undefined;
  readonly mailOnlyTo: readonly string[];
  readonly configurationSet: string | undefined;
  readonly distribution: string | undefined;
  readonly api: string | undefined;
  /** the records that the stack says; none where the identity is not its own */
  readonly dkim: readonly { readonly name: string; readonly value: string }[];
}

/** The stage of cdk.json whose stack this is; undefined where there is none, or where cdk.json is wrong: synthesis says how. */
export function stageOfStack(stack: string): Stage | undefined {
  try {
    const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));
    return readStages(context.paperboy).find(({ stackName }) => stackName === stack);
  } catch (error) {
    if (error instanceof SettingsError) return undefined;
    throw error;
  }
}

/** What is known of a deployment. */
export function patientOf(
  stack: string,
  found: DescribedStack | undefined,
  stage: Stage | undefined,
): Patient {
  const output = (name: string): string | undefined => found?.outputs.get(name)?.trim() || undefined;
  const { settings } = stage ?? {};
  const siteUrl = output('SiteUrl') ?? settings?.siteUrl;
  const mailFrom = output('MailFrom') ?? settings?.mailFrom;
  const onlyTo = found?.outputs.get('MailOnlyTo') ?? settings?.mailOnlyTo?.join(' ') ?? '*';
  return {
    stack,
    region: found?.region ?? settings?.region,
    isProduction: stage ? stage.name === production : stack === 'Paperboy',
    siteUrl: siteUrl === addressToCome ? undefined : siteUrl?.replace(/\/$/, ''),
    siteName: output('SiteName') ?? settings?.siteName ?? '',
    mailDomain: mailFrom && addressOf(mailFrom).split('@')[1],
    mailOnlyTo: onlyTo.split(/[\s,]+/).filter(Boolean),
    configurationSet: output('ConfigurationSet'),
    distribution: output('DistributionDomain'),
    api: output('ApiEndpoint'),
    dkim: [1, 2, 3].flatMap((number) => {
      const [name, value] = output(`DkimRecord${number}`)?.split(' CNAME ') ?? [];
      return name && value ? [{ name, value }] : [];
    }),
  };
}

/** What the outputs of a stack would be by the settings of its stage, as far as settings alone say it. */
export function settingsOutputs(stage: Stage | undefined): Record<string, string> {
  if (!stage) return {};
  const { settings } = stage;
  const { CONFIGURATION_SET: _, ...mail } = mailEnvironment(settings, '');
  const variables = {
    ...siteEnvironment(settings),
    ...sourcesEnvironment(settings),
    ...mail,
    ...checkInEnvironment(settings),
    ...signUpEnvironment(settings),
  };
  return Object.fromEntries(
    Object.entries(variables)
      // found out while it is deployed
      .filter(([, value]) => value !== addressToCome)
      .map(([name, value]) => [outputName(name), value]),
  );
}
