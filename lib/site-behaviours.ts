import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  CacheQueryStringBehavior,
  type IOrigin,
  type IOriginRequestPolicy,
  OriginRequestCookieBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { OriginKind } from './cache-behaviours.ts';
import { globalName } from './global-name.ts';
import type { SiteOrigins } from './site-origins.ts';

/** How the CDN asks each kind of origin, and for how long it keeps the answer. */
export function behavioursByOrigin(
  scope: Construct,
  { api, filesThenApi }: SiteOrigins,
): Record<OriginKind, BehaviorOptions> {
  const withoutCookies = createWithoutCookies(scope);
  return {
    files: fileOptions(scope, filesThenApi),
    cachedApi: cachedApiOptions(scope, api, withoutCookies),
    uncachedApi: uncachedApiOptions(api, withoutCookies),
    sessionApi: uncachedApiOptions(api, OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER),
  };
}

/** Options for pages and feeds that lie in the bucket; a query changes none of them, so it makes no second copy in the cache. */
const fileOptions = (scope: Construct, origin: IOrigin): BehaviorOptions => ({
  origin,
  allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
  cachePolicy: cachePolicy(scope, 'files', 'As the origin says; else a minute', Duration.minutes(1)),
  viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  compress: true,
});

/** Options for pages that `api` renders from their address alone: kept for as long as it says, and not at all if it says nothing. */
const cachedApiOptions = (
  scope: Construct,
  origin: IOrigin,
  originRequestPolicy: IOriginRequestPolicy,
): BehaviorOptions => ({
  origin,
  allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
  cachePolicy: cachePolicy(
    scope,
    'rendered',
    'As the origin says, each query by itself',
    Duration.seconds(0),
    CacheQueryStringBehavior.all(),
  ),
  originRequestPolicy,
  viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  compress: true,
});

/** Options for what depends on who asks, or changes something: passed on as it is, and never kept. */
const uncachedApiOptions = (origin: IOrigin, originRequestPolicy: IOriginRequestPolicy): BehaviorOptions => ({
  origin,
  allowedMethods: AllowedMethods.ALLOW_ALL,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  originRequestPolicy,
  // A redirect would first let a token through in the clear.
  viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
  compress: true,
});

/** What `api` is told of a request but where a reader's session counts: everything but the host and cookies. */
const createWithoutCookies = (scope: Construct): OriginRequestPolicy =>
  new OriginRequestPolicy(scope, 'without-cookies', {
    originRequestPolicyName: globalName(scope, 'without-cookies'),
    comment: 'All but the host and cookies',
    headerBehavior: OriginRequestHeaderBehavior.denyList('Host'),
    queryStringBehavior: OriginRequestQueryStringBehavior.all(),
    cookieBehavior: OriginRequestCookieBehavior.none(),
  });

const cachePolicy = (
  scope: Construct,
  id: string,
  comment: string,
  defaultTtl: Duration,
  query = CacheQueryStringBehavior.none(),
): CachePolicy =>
  new CachePolicy(scope, id, {
    comment,
    minTtl: Duration.seconds(0),
    defaultTtl,
    maxTtl: Duration.days(365),
    queryStringBehavior: query,
    enableAcceptEncodingGzip: true,
    enableAcceptEncodingBrotli: true,
  });
