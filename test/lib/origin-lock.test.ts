import { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { originSecretsIn, originSecretHeader as takenHeader } from '../../functions/web/origin-secret.ts';
import { originSecretHeader, originSecretParameters } from '../../lib/origin-secret.ts';
import { type Json, propertiesOf, readReference, resourcesOfType, synthesise } from './synthesis.ts';

const template = synthesise();
const { DistributionConfig: distribution } = propertiesOf(
  template,
  'AWS::CloudFront::Distribution',
  'Distribution',
);
const secrets = resourcesOfType(template, 'AWS::SecretsManager::Secret');
const behaviours: Json[] = [distribution.DefaultCacheBehavior, ...distribution.CacheBehaviors];

/** The origins that a behaviour may ask: one, or the members of a group. */
function originsOf({ TargetOriginId }: Json): Json[] {
  const group = distribution.OriginGroups.Items.find(({ Id }: Json) => Id === TargetOriginId);
  const ids: string[] = group ? group.Members.Items.map(({ OriginId }: Json) => OriginId) : [TargetOriginId];
  return distribution.Origins.filter(({ Id }: Json) => ids.includes(Id));
}

/** The reference by which CloudFormation reads a secret when it deploys. */
const reference = (name: string) => `{{resolve:secretsmanager:OriginSecret${name}:SecretString:::}}`;

describe('the secret', () => {
  test('goes along on every way to the API, the fallback of a group too', () => {
    const toApi = behaviours.flatMap((behaviour) => {
      const asked = originsOf(behaviour).filter((origin) => origin.S3OriginConfig === undefined);
      expect(asked, `${behaviour.PathPattern} asks the API`).not.toEqual([]);
      return asked;
    });
    for (const { Id, OriginCustomHeaders = [] } of [...toApi, ...distribution.Origins.filter(isApi)])
      expect(
        OriginCustomHeaders.filter(({ HeaderName }: Json) => HeaderName === takenHeader).map(
          ({ HeaderValue }: Json) => HeaderValue['Fn::If'].slice(1).map(readReference),
        ),
        Id,
      ).toEqual([[reference('B'), reference('A')]]);
  });

  const isApi = ({ DomainName }: Json) => readReference(DomainName).includes('execute-api');

  test('is never shown to the bucket', () => {
    const buckets = distribution.Origins.filter((origin: Json) => !isApi(origin));
    expect(buckets).not.toEqual([]);
    for (const { OriginCustomHeaders = [] } of buckets) expect(OriginCustomHeaders).toEqual([]);
  });

  test('has one name on both sides', () => {
    expect(originSecretHeader).toBe(takenHeader);
  });

  test('is known to `api` alone of all functions, with the other one, before the CDN shows it', () => {
    const functions = Object.entries(resourcesOfType(template, 'AWS::Lambda::Function'));
    const knowing = functions.filter(([, { Properties }]) =>
      JSON.stringify(Properties).includes('secretsmanager'),
    );
    expect(
      knowing.map(([name, { Properties }]) => [
        name,
        readReference(Properties.Environment.Variables.ORIGIN_SECRET),
      ]),
    ).toEqual([['Apiapi', `${reference('A')} ${reference('B')}`]]);
    const { DependsOn } = resourcesOfType(template, 'AWS::CloudFront::Distribution').Distribution;
    expect(DependsOn.map((id: string) => readReference({ Ref: id }))).toContain('Apiapi');
  });

  test('is made by Secrets Manager, long enough, and stands in no output', () => {
    for (const { Properties } of Object.values(secrets)) {
      const { PasswordLength, ExcludePunctuation } = Properties.GenerateSecretString;
      expect(originSecretsIn(['x'.repeat(PasswordLength)])).toHaveLength(1);
      expect(ExcludePunctuation).toBe(true);
    }
    expect(JSON.stringify(template.findOutputs('*'))).not.toContain('{{resolve');
  });

  test('is another one when its own parameter changes, and the other one stays', () => {
    const made = Object.values(secrets).map(({ Properties }) => JSON.stringify(Properties.Name));
    expect(made).toHaveLength(2);
    for (const name of ['A', 'B'] as const)
      expect(made.filter((text) => text.includes(`"${originSecretParameters[name]}"`))).toHaveLength(1);
    const { [originSecretParameters.shown]: shown } = template.findParameters('*');
    expect(shown).toMatchObject({ Default: 'A', AllowedValues: ['A', 'B'] });
    expect(Object.values(template.findConditions('*'))).toContainEqual({
      'Fn::Equals': [{ Ref: originSecretParameters.shown }, 'B'],
    });
  });
});

describe("the reader's address", () => {
  const functions = resourcesOfType(template, 'AWS::CloudFront::Function');
  const requestFunctionOf = ({ FunctionAssociations = [] }: Json): string | undefined =>
    FunctionAssociations.filter((one: Json) => one.EventType === 'viewer-request').map((one: Json) =>
      readReference(one.FunctionARN),
    )[0];

  test.each(behaviours.map((behaviour) => [behaviour.PathPattern ?? '*', behaviour] as const))(
    '%s: is set by the function of the edge, over whatever came',
    (_, behaviour) => {
      const { FunctionCode } = functions[requestFunctionOf(behaviour) ?? ''].Properties;
      const handler = new Script(`${FunctionCode}; handler`).runInNewContext({});
      for (const headers of [{}, { 'x-viewer-address': { value: '192.0.2.1' } }]) {
        const request = { method: 'POST', uri: '/x', querystring: {}, headers };
        expect(handler({ request, viewer: { ip: '2001:db8::7' } }).headers['x-viewer-address']).toEqual({
          value: '2001:db8::7',
        });
      }
    },
  );
});
