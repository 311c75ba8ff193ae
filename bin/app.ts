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
for (const { stackName, edgeWatchName, edgeGuardName, settings } of stagesToMake()) {
  // Where no account and no region are set, the profile chosen at deployment decides; `cdk synth` works offline.
  new PaperboyStack(app, stackName, { ...settings, ...given });
  new EdgeWatchStack(app, edgeWatchName, settings);
  if (settings.waf) new EdgeGuardStack(app, edgeGuardName, settings);
}

/** The stage that is named, or all there are. Where settings are wrong, what is wrong is all that is printed. */
function stagesToMake(): readonly Stage[] {
  try {
    // all of them are checked, whichever is deployed
    const stages = readStages(app.node.tryGetContext('paperboy'));
    const only: string | undefined = app.node.tryGetContext('stage');
    return only === undefined ? stages : [findStage(stages, only)];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
