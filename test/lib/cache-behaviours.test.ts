import { describe, expect, test } from 'vitest';
import { manifestKey, privatePatterns } from '../../functions/domain/library/site-files.ts';
import {
  type CacheBehaviour,
  cacheBehaviours,
  defaultBehaviour,
  findCacheBehaviour,
  matchesPattern,
} from '../../lib/cache-behaviours.ts';
import { type Json, propertiesOf, readReference, resourcesOfType, synthesise } from './synthesis.ts';

describe("a pattern, as CloudFront's guide describes it", () => {
  test.each([
    [true, '/feed.*', '/feed.atom'],
    [true, '/feed.*', '/feed.'],
    [false, '/feed.*', '/feedXatom'],
    [false, '/feed.*', '/feed'],
    [true, '/a?.jpg', '/ab.jpg'],
    [false, '/a?.jpg', '/a.jpg'],
    [false, '/a?.jpg', '/abc.jpg'],
    [true, '/api/*', '/api/'],
    [true, '/api/*', '/api/a/b\nc'],
    [false, '/api/*', '/api'],
    [false, '/search', '/search/'],
    [false, '/search', '/Search'],
    [true, '*', ''],
  ])('%s: %s and %s', (expected, pattern, text) => {
    expect(matchesPattern(pattern, text)).toBe(expected);
  });
});

describe('the behaviour of a path', () => {
  test.each([
    ['/', '*'],
    ['/feeds/latest.atom', '/feeds/*'],
    ['/feed.atom', '/feed.*'],
    ['/feeds', '*'],
    ['/api/papers', '/api/papers*'],
    ['/api/papers/arxiv:2403.01234', '/api/papers*'],
    ['/api/papers.bib', '/api/papers*'],
    ['/api/me/votes', '/api/me/*'],
    ['/api/papers/arxiv:2403.01234/vote', '/api/papers/*/vote'],
    ['/api/papers/doi:10.1000%2Fa/vote', '/api/papers/*/vote'],
    ['/vote', '/vote*'],
    ['/vote/v.x/arxiv:2403.01234', '/vote*'],
    ['/session/end', '/session*'],
    ['/confirm/c.x', '/confirm/*'],
    ['/account', '/account*'],
    ['/account/a.x/erase', '/account*'],
    ['/account/move/m.x', '/account*'],
    ['/api/subscriptions', '/api/*'],
    ['/feeds.opml', '*'],
    ['/feed.opml', '/feed.*'],
    ['/date/2026-11-23/', '*'],
    ['/%61pi/papers', '/api/papers*'],
    ['/feeds/../api/papers', '/api/papers*'],
    ['/feeds/%2e%2E/./api/papers', '/api/papers*'],
    ['/feeds/..%2fapi/papers', '/feeds/*'],
    ['//api/papers', '*'],
    ['/../..', '*'],
    ['/hf/..', '*'],
  ])('%s: %s', (path, pattern) => {
    expect(findCacheBehaviour(path).pattern).toBe(pattern);
  });
});

describe('the CDN agrees', () => {
  const template = synthesise();
  const { DistributionConfig: distribution } = propertiesOf(
    template,
    'AWS::CloudFront::Distribution',
    'Distribution',
  );
  const headersOf = (behaviour: Json) =>
    resourcesOfType(template, 'AWS::CloudFront::ResponseHeadersPolicy')[
      readReference(behaviour.ResponseHeadersPolicyId)
    ].Properties.ResponseHeadersPolicyConfig;
  const originKindOf = (behaviour: Json): CacheBehaviour['origin'] => {
    if (behaviour.TargetOriginId === distribution.OriginGroups.Items[0].Id) return 'files';
    if (!behaviour.AllowedMethods.includes('POST')) return 'cachedApi';
    // the managed policy "AllViewerExceptHostHeader", which passes cookies on
    return behaviour.OriginRequestPolicyId === 'b689b0a8-53d0-40ab-baf2-68738e2966ac'
      ? 'sessionApi'
      : 'uncachedApi';
  };
  const behaviourIn = (behaviour: Json): CacheBehaviour => ({
    pattern: behaviour.PathPattern ?? '*',
    origin: originKindOf(behaviour),
    allowsCors: headersOf(behaviour).CorsConfig !== undefined,
    chooses: behaviour.FunctionAssociations.some(
      (one: Json) => readReference(one.FunctionARN) === 'Distributionviewerrequest',
    ),
  });

  test('on the patterns, their order, who answers, and who may read', () => {
    expect(distribution.CacheBehaviors.map(behaviourIn)).toEqual(cacheBehaviours);
    expect(behaviourIn(distribution.DefaultCacheBehavior)).toEqual(defaultBehaviour);
  });
});

test('what publishing keeps for itself is private', () => {
  for (const key of [manifestKey, 'window.ndjson.gz', 'progress.json', 'library/2026/11-24.x.ndjson.gz'])
    expect(privatePatterns.some((pattern) => matchesPattern(pattern, key))).toBe(true);
});
