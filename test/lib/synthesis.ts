import { readFileSync } from 'node:fs';
import { Template } from 'aws-cdk-lib/assertions';
import { App, type AppProps } from 'aws-cdk-lib/core';
import type { Settings } from '../../lib/settings.ts';
import { PaperboyStack } from '../../lib/stack.ts';

const cdkJson: { readonly context: Record<string, unknown> } = JSON.parse(
  readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'),
);
/** The context of cdk.json: the settings as delivered, and the feature flags. */
export const context = cdkJson.context;

const {
  certificateArn: _,
  alarmEmail: __,
  webSubHub: ___,
  operatorName: ____,
  operatorAddress: _____,
  mailReplyTo: ______,
  stages: _______,
  ...delivered
} = context.paperboy as Settings & { readonly stages: unknown };

/** Settings as an operator would have them. */
export const settings: Settings = {
  ...delivered,
  siteName: 'Paperboy',
  siteUrl: 'https://papers.example.org',
  tagEntity: 'papers.example.org,2026',
  mailDomain: 'papers.example.org',
  mailFrom: 'Paperboy <papers@papers.example.org>',
};

const us = 'arn:aws:acm:us-east-1:123456789012:certificate';

/** Settings with every option that costs something or asks for something. */
export const allOptions: Settings = {
  ...settings,
  certificateArn: `${us}/1`,
  alarmEmail: 'me@example.org',
  hostedZone: { id: 'Z0123456789ABC', name: 'example.org' },
  apiDomain: 'origin.papers.example.org',
  apiCertificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/2',
  apiEndpoint: 'domain',
  mutualTls: { clientCertificateArn: `${us}/3`, truststore: 's3://trusted/authorities.pem' },
  waf: true,
  backupDays: 35,
};

/** An app with our flags that bundles nothing, which takes half a second instead of seven. */
export function appWithoutBundles(props: AppProps = {}): App {
  return new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] }, ...props });
}

/** Synthesise the stack's template, with some other settings. */
export function synthesise(different: Partial<Settings> = {}): Template {
  // CloudFormation's own rules take seconds to load; nag.test.ts applies them.
  const app = appWithoutBundles({ builtinCloudFormationValidation: false });
  return Template.fromStack(new PaperboyStack(app, 'Paperboy', { ...settings, ...different }));
}

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON of a hundred shapes, and a wrong guess fails the test
export type Json = any;

/** All resources of a type, by the names that their constructs give them, without the hash: `StorePapers`. */
export function resourcesOfType(template: Template, type: string): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(template.findResources(type)).map(([id, resource]) => [withoutHash(id), resource]),
  );
}

/** The properties of the one resource of this type and name. */
export function propertiesOf(template: Template, type: string, name: string): Json {
  const found = Object.entries(resourcesOfType(template, type)).filter(([id]) => id === name);
  if (found.length !== 1) throw new Error(`${found.length} resources ${type} are named ${name}`);
  return found[0]?.[1].Properties;
}

const withoutHash = (logicalId: string) => logicalId.replace(/[0-9A-F]{8}$/, '');

/** Read a reference of the template into text: `StoreSubscribers/index/byDue`, `arn:AWS::Partition:ses:…`. */
export function readReference(value: Json): string {
  if (typeof value !== 'object') return String(value);
  if (value.Ref) return withoutHash(value.Ref);
  if (value['Fn::GetAtt']) return withoutHash(value['Fn::GetAtt'][0]);
  if (value['Fn::Join']) return value['Fn::Join'][1].map(readReference).join(value['Fn::Join'][0]);
  throw new Error(`cannot read ${JSON.stringify(value)}`);
}
