import { readSettings, SettingsError } from './read-settings.ts';
import type { Settings } from './settings.ts';
import { liesIn } from './settings-disagreements.ts';

/** One deployment: a stack of its own, by its own settings. */
export interface Stage {
  /** `production`, `staging` */
  readonly name: string;
  /** `Paperboy`, `Paperboy-staging`: part of all names, and the dimension of all figures */
  readonly stackName: string;
  /** of the stack in us-east-1 that watches the CDN */
  readonly edgeWatchName: string;
  /** of the stack in us-east-1 that has the CDN's firewall, where the settings want one */
  readonly edgeGuardName: string;
  readonly settings: Settings;
}

/** The stage that mails everybody, and the one where `cdk.json` names none. */
export const production = 'production';

/** The address of a site until CloudFront has given it one; nothing is ever found there (RFC 6761 §6.4). */
export const addressToCome = 'https://not-deployed-yet.invalid';

/** `Paperboy` for production, as it was before there were stages: a stack with another name is another one. */
export const stackNameOf = (stage: string): string =>
  stage === production ? 'Paperboy' : `Paperboy-${stage}`;

/**
 * Read the stages of `cdk.json`. Under `stages` stands what each has of its own; all else is shared. Without `stages` there is one,
 * production. Throws one SettingsError that names every setting of every stage that is wrong, and what two stages may not share.
 */
export function readStages(context: unknown): readonly Stage[] {
  const { stages: given, ...shared } = Object(context) as { readonly stages?: unknown };
  if (given === undefined) return [stage(production, 'paperboy', shared)];
  if (!isObject(given) || Object.keys(given).length === 0)
    throw new SettingsError(['  paperboy.stages: must name one stage or more, such as {"production": {}}']);
  const wrong: string[] = [];
  const read = Object.entries(given).flatMap(([name, own]) => {
    const path = `paperboy.stages.${name}`;
    if (!/^[a-z][a-z0-9-]{0,19}$/.test(name))
      wrong.push(`  ${path}: must be named by up to 20 letters in lower case, digits and -`);
    else if (/(?:^|-)edge-(?:watch|guard)$/.test(name))
      wrong.push(`  ${path}: must be named otherwise: so are the stacks beside those of stages called`);
    else if (!isObject(own)) wrong.push(`  ${path}: must be an object of settings`);
    else
      try {
        return [stage(name, path, { ...shared, ...own })];
      } catch (error) {
        if (!(error instanceof SettingsError)) throw error;
        wrong.push(...error.wrong);
      }
    return [];
  });
  wrong.push(...clashes(read));
  if (wrong.length > 0) throw new SettingsError(wrong);
  return read;
}

/** Find the stage of a name: production, or the only one, when none is named. Throws a SettingsError that says which there are. */
export function findStage(stages: readonly Stage[], name: string | undefined): Stage {
  const names = stages.map((one) => one.name);
  const wanted = name ?? (stages.length === 1 ? names[0] : production);
  const found = stages.find((one) => one.name === wanted);
  if (found) return found;
  throw new SettingsError([`  paperboy.stages: has no ${wanted}; there is ${names.join(', ')}`]);
}

function stage(name: string, path: string, context: object): Stage {
  const settings = readSettings(context, path);
  // outside production nobody gets mail who is not named
  const mailOnlyTo = settings.mailOnlyTo ?? (name === production ? undefined : []);
  return {
    name,
    stackName: stackNameOf(name),
    edgeWatchName: `${stackNameOf(name)}-edge-watch`,
    edgeGuardName: `${stackNameOf(name)}-edge-guard`,
    settings: {
      ...settings,
      ...(mailOnlyTo && { mailOnlyTo }),
      siteUrl: settings.siteUrl || addressToCome,
    },
  };
}

const areOfOneHost = (domain: string | undefined, siteUrl: string): boolean =>
  domain !== undefined && new URL(siteUrl).hostname === domain;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What no two stages may have in common, and why. */
function clashes(stages: readonly Stage[]): string[] {
  const said: string[] = [];
  for (const [index, { name, settings }] of stages.entries())
    for (const other of stages.slice(0, index)) {
      const path = `  paperboy.stages.${name}`;
      const theirs = other.settings;
      if (settings.siteUrl === theirs.siteUrl && settings.siteUrl !== addressToCome)
        said.push(`${path}.siteUrl: is that of ${other.name}, and one address leads to one site`);
      if (settings.tagEntity === theirs.tagEntity)
        said.push(
          `${path}.tagEntity: is that of ${other.name}: feed readers would take the two for one site`,
        );
      if (settings.apiDomain !== undefined && settings.apiDomain === theirs.apiDomain)
        said.push(`${path}.apiDomain: is that of ${other.name}, and one name leads to one API`);
      if (
        areOfOneHost(settings.apiDomain, theirs.siteUrl) ||
        areOfOneHost(theirs.apiDomain, settings.siteUrl)
      )
        said.push(`${path}.apiDomain: one stage's API and the site of another, ${other.name}, have one name`);
      const isOneAccount = settings.account === theirs.account && settings.region === theirs.region;
      const areOwn = settings.mailIdentity !== 'existing' && theirs.mailIdentity !== 'existing';
      if (settings.mailDomain === theirs.mailDomain && isOneAccount && areOwn)
        said.push(
          `${path}.mailDomain: is that of ${other.name}, and SES knows a domain once in an account and region: set mailIdentity to "existing", or another domain`,
        );
      const { hostedZone, mailDomain } = settings;
      if (hostedZone?.id === theirs.hostedZone?.id && hostedZone && liesIn(mailDomain, hostedZone.name))
        if (mailDomain === theirs.mailDomain && !isOneAccount && areOwn)
          said.push(
            `${path}.mailDomain: is that of ${other.name}, and both would make its records in one hostedZone: set another domain`,
          );
    }
  return said;
}
