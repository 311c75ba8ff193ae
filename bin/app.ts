import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { EdgeGuardStack } from '../lib/edge-guard.ts';
import { EdgeWatchStack } from '../lib/edge-watch.ts';
import { PaperboyStack } from '../lib/stack.ts';
import { findStage, readStages } from '../lib/stages.ts';

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
// all of them are checked, whichever is deployed
const stages = readStages(app.node.tryGetContext('paperboy'));
// the address that CloudFront gave a site, where the settings name none
const siteUrl: string | undefined = app.node.tryGetContext('siteUrl');
const given = siteUrl === undefined ? {} : { siteUrl };
const only: string | undefined = app.node.tryGetContext('stage');
for (const { stackName, edgeWatchName, edgeGuardName, settings } of only === undefined
  ? stages
  : [findStage(stages, only)]) {
  // Where no account and no region are set, the profile chosen at deployment decides; `cdk synth` works offline.
  new PaperboyStack(app, stackName, { ...settings, ...given });
  new EdgeWatchStack(app, edgeWatchName, settings);
  if (settings.waf) new EdgeGuardStack(app, edgeGuardName, settings);
}
