import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readSettings } from '../lib/settings.ts';
import { PaperboyStack } from '../lib/stack.ts';

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
// No account and no region: `cdk synth` works offline, and the profile chosen at deployment decides where it goes.
new PaperboyStack(app, 'Paperboy', readSettings(app.node.tryGetContext('paperboy')));
