import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { EdgeGuardStack } from '../lib/edge-guard.ts';
import { EdgeWatchStack } from '../lib/edge-watch.ts';
import { SettingsError } from '../lib/read-settings.ts';
import { PaperboyStack } from '../lib/stack.ts';
import { findStage, readStages, type Stage } from '../lib/stages.ts';

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
// the address that CloudFront gave a site, where the settings name none
const siteUrl: string | undefined = app.node.tryGetContext('siteUrl');
const given = siteUrl === undefined ? {} : { siteUrl };

/** The stages to synthesise: one, or all. Whichever it is, all of them are checked. */
function chosenStages(): readonly Stage[] {
  const stages = readStages(app.node.tryGetContext('paperboy'));
  const only: string | undefined = app.node.tryGetContext('stage');
  return only === undefined ? stages : [findStage(stages, only)];
}

/** Say what is wrong with the settings, without a stack trace around it, and stop. */
function refuse(error: unknown): never {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

let stages: readonly Stage[];
try {
  stages = chosenStages();
} catch (error) {
  refuse(error);
}
for (const { stackName, edgeWatchName, edgeGuardName, settings } of stages) {
  // Where no account and no region are set, the profile chosen at deployment decides; `cdk synth` works offline.
  new PaperboyStack(app, stackName, { ...settings, ...given });
  new EdgeWatchStack(app, edgeWatchName, settings);
  if (settings.waf) new EdgeGuardStack(app, edgeGuardName, settings);
}
