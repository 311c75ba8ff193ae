import { describe, expect, test } from 'vitest';
import { viewerAddressCode, viewerRequestCode, viewerResponseCode } from '../../lib/edge-functions.ts';
import { type Json, propertiesOf, readReference, resourcesOfType, synthesise } from './synthesis.ts';

const template = synthesise();
const { DistributionConfig: distribution } = propertiesOf(
  template,
  'AWS::CloudFront::Distribution',
  'Distribution',
);
const behaviours: Record<string, Json> = Object.fromEntries(
  distribution.CacheBehaviors.map((behaviour: Json) => [behaviour.PathPattern, behaviour]),
);
const group = distribution.OriginGroups.Items[0];
const [bucket, fallback] = group.Members.Items.map((member: Json) => member.OriginId);
const api = behaviours['/api/*'].TargetOriginId;
const originOf = (id: string) => distribution.Origins.find((origin: Json) => origin.Id === id);

test('a file that is not in the bucket is asked of the API', () => {
  expect(distribution.OriginGroups.Quantity).toBe(1);
  expect(group.FailoverCriteria.StatusCodes.Items).toEqual([403, 404]);
  expect(distribution.DefaultCacheBehavior.TargetOriginId).toBe(group.Id);
  expect(readReference(originOf(bucket).OriginAccessControlId)).toBe('Distributionbucketaccess');
  for (const id of [fallback, api]) {
    expect(readReference(originOf(id).DomainName)).toBe('Apihttp.execute-api.AWS::Region.AWS::URLSuffix');
    expect(originOf(id).CustomOriginConfig.OriginProtocolPolicy).toBe('https-only');
  }
  expect(originOf(fallback).OriginCustomHeaders).toContainEqual({
    HeaderName: 'Accept',
    HeaderValue: 'text/html',
  });
});

test('what is asked for is chosen before the bucket and before feeds of filters, and before nothing else', () => {
  const functionsOf = (behaviour: Json) =>
    behaviour.FunctionAssociations.map((one: Json) => [one.EventType, readReference(one.FunctionARN)]);
  const all: Json[] = [distribution.DefaultCacheBehavior, ...Object.values(behaviours)];
  const choosing = all.filter((behaviour) => functionsOf(behaviour).length > 1);
  expect(choosing.map(({ PathPattern }) => PathPattern)).toEqual([undefined, '/feeds/*', '/feed.*']);
  for (const behaviour of all)
    expect(functionsOf(behaviour)).toEqual(
      choosing.includes(behaviour)
        ? [
            ['viewer-request', 'Distributionviewerrequest'],
            ['viewer-response', 'Distributionviewerresponse'],
          ]
        : [['viewer-request', 'Distributionvieweraddress']],
    );
});

test('wherever nothing is chosen, the reader’s address is written over what came under its name', () => {
  const passing = Object.values(behaviours).filter(
    (behaviour) => !['/feeds/*', '/feed.*'].includes(behaviour.PathPattern),
  );
  expect(passing.length).toBeGreaterThan(10);
  for (const { FunctionAssociations } of passing)
    expect(FunctionAssociations.map((one: Json) => [one.EventType, readReference(one.FunctionARN)])).toEqual([
      ['viewer-request', 'Distributionvieweraddress'],
    ]);
});

test('the functions of the edge are those that run locally', () => {
  const functions = resourcesOfType(
    synthesise({ webSubHub: 'https://hub.example.org/' }),
    'AWS::CloudFront::Function',
  );
  for (const [name, code] of [
    ['Distributionviewerrequest', viewerRequestCode],
    ['Distributionvieweraddress', viewerAddressCode],
    [
      'Distributionviewerresponse',
      viewerResponseCode('https://papers.example.org', 'https://hub.example.org/'),
    ],
  ] as const)
    expect(functions[name]?.Properties).toMatchObject({
      AutoPublish: true,
      FunctionCode: code,
      FunctionConfig: { Runtime: 'cloudfront-js-2.0' },
    });
});

test('the cache keeps what is packed apart', () => {
  for (const { Properties } of Object.values(resourcesOfType(template, 'AWS::CloudFront::CachePolicy')))
    expect(Properties.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin).toMatchObject({
      EnableAcceptEncodingGzip: true,
      EnableAcceptEncodingBrotli: true,
    });
});

describe('what only the API can answer', () => {
  const disabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
  const allButHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

  const session = ['/vote*', '/session*', '/confirm/*', '/api/me/*', '/api/papers/*/vote'];
  const others = [
    ...['/api/papers*', '/api/*', '/unsubscribe/*', '/preferences/*'],
    ...['/account*', '/preview', '/suggest'],
  ];

  test.each([...session, ...others])('%s is never kept', (path) => {
    expect(behaviours[path]).toMatchObject({
      TargetOriginId: api,
      AllowedMethods: expect.arrayContaining(['GET', 'POST', 'PUT', 'DELETE']),
      CachePolicyId: disabled,
      ViewerProtocolPolicy: 'https-only',
    });
  });

  test('cookies are passed on where a session counts, and nowhere else', () => {
    const passing = Object.entries<Json>(behaviours)
      .filter(([, behaviour]) => passesCookies(behaviour))
      .map(([path]) => path);
    expect(passing.sort()).toEqual([...session].sort());
    for (const { Properties } of Object.values(resourcesOfType(template, 'AWS::CloudFront::CachePolicy')))
      expect(Properties.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin).toMatchObject({
        CookiesConfig: { CookieBehavior: 'none' },
      });
  });

  /** Whether a behaviour passes cookies on: by the managed policy, or by one of our own. */
  function passesCookies({ OriginRequestPolicyId: policy }: Json): boolean {
    if (policy === undefined) return false;
    if (policy === allButHost) return true;
    const config = resourcesOfType(template, 'AWS::CloudFront::OriginRequestPolicy')[readReference(policy)]
      .Properties.OriginRequestPolicyConfig;
    expect(config).toMatchObject({
      HeadersConfig: { HeaderBehavior: 'allExcept', Headers: ['Host'] },
      QueryStringsConfig: { QueryStringBehavior: 'all' },
    });
    return config.CookiesConfig.CookieBehavior !== 'none';
  }

  test.each(['/hf/*', '/papers/*', '/search', '/feed.*', '/api/search', '/api/topics', '/api/openapi.json'])(
    '%s is kept for as long as it says, each query by itself',
    (path) => {
      expect(behaviours[path]).toMatchObject({ TargetOriginId: api });
      const policy = resourcesOfType(template, 'AWS::CloudFront::CachePolicy')[
        readReference(behaviours[path].CachePolicyId)
      ].Properties.CachePolicyConfig;
      expect(policy).toMatchObject({ MinTTL: 0, DefaultTTL: 0 });
      expect(policy.ParametersInCacheKeyAndForwardedToOrigin).toMatchObject({
        QueryStringsConfig: { QueryStringBehavior: 'all' },
        HeadersConfig: { HeaderBehavior: 'none' },
        CookiesConfig: { CookieBehavior: 'none' },
      });
    },
  );

  test('there are no other rules, and the particular come first', () => {
    expect(Object.keys(behaviours).sort()).toEqual([
      '/account*',
      '/api/*',
      '/api/me/*',
      '/api/openapi.json',
      '/api/papers*',
      '/api/papers/*/vote',
      '/api/search',
      '/api/topics',
      '/confirm/*',
      '/feed.*',
      '/feeds/*',
      '/hf/*',
      '/papers/*',
      '/preferences/*',
      '/preview',
      '/search',
      '/session*',
      '/suggest',
      '/unsubscribe/*',
      '/vote*',
    ]);
  });
});

describe('headers', () => {
  const policy = (behaviour: Json) =>
    resourcesOfType(template, 'AWS::CloudFront::ResponseHeadersPolicy')[
      readReference(behaviour.ResponseHeadersPolicyId)
    ].Properties.ResponseHeadersPolicyConfig;

  test('every answer is guarded', () => {
    for (const behaviour of [distribution.DefaultCacheBehavior, ...Object.values(behaviours)])
      expect(policy(behaviour).SecurityHeadersConfig).toEqual({
        ContentSecurityPolicy: {
          ContentSecurityPolicy:
            "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
          Override: true,
        },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY', Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'same-origin', Override: true },
        StrictTransportSecurity: {
          AccessControlMaxAgeSec: 31_536_000,
          IncludeSubdomains: false,
          Override: true,
        },
      });
  });

  test('scripts of other sites may read all but what belongs to a reader', () => {
    const closed = Object.keys(behaviours).filter((path) => !policy(behaviours[path]).CorsConfig);
    expect(closed.sort()).toEqual([
      '/account*',
      '/api/*',
      '/api/me/*',
      '/api/papers/*/vote',
      '/confirm/*',
      '/preferences/*',
      '/preview',
      '/session*',
      '/suggest',
      '/unsubscribe/*',
      '/vote*',
    ]);
    expect(policy(distribution.DefaultCacheBehavior).CorsConfig).toMatchObject({
      AccessControlAllowOrigins: { Items: ['*'] },
      AccessControlAllowMethods: { Items: ['GET', 'HEAD', 'OPTIONS'] },
      AccessControlAllowCredentials: false,
    });
  });
});

describe('the name', () => {
  test("is CloudFront's own until there is a certificate", () => {
    expect(distribution.Aliases).toBeUndefined();
    expect(distribution).toMatchObject({ HttpVersion: 'http2and3', PriceClass: 'PriceClass_100' });
  });

  test("is the site's with one, over TLS 1.2 at least", () => {
    const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1';
    const named = propertiesOf(
      synthesise({ certificateArn }),
      'AWS::CloudFront::Distribution',
      'Distribution',
    ).DistributionConfig;
    expect(named.Aliases).toEqual(['papers.example.org']);
    expect(named.ViewerCertificate).toMatchObject({
      AcmCertificateArn: certificateArn,
      MinimumProtocolVersion: 'TLSv1.2_2021',
    });
  });
});
