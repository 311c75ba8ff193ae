import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  type FunctionAssociation,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  type IOrigin,
  type IOriginRequestPolicy,
  OriginRequestCookieBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Duration, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { privatePatterns } from '../functions/domain/library/site-files.ts';
import type { Api } from './api.ts';
import {
  type CacheBehaviour,
  cacheBehaviours,
  defaultBehaviour,
  type OriginKind,
} from './cache-behaviours.ts';
import { viewerAddressCode, viewerRequestCode, viewerResponseCode } from './edge-functions.ts';
import { ResponseHeaders } from './response-headers.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';

/** The CDN in front of the site: files from the bucket, and what is not there from the API, under one name. */
export class SiteDistribution extends Construct {
  readonly distribution: Distribution;

  constructor(
    scope: Construct,
    id: string,
    settings: Settings,
    { site }: Pick<Store, 'site'>,
    { http }: Api,
  ) {
    super(scope, id);
    const headers = new ResponseHeaders(this, 'headers');
    const apiDomain = `${http.apiId}.execute-api.${Stack.of(this).region}.${Stack.of(this).urlSuffix}`;
    const api = new HttpOrigin(apiDomain);
    const filesThenApi = filesFirstOrigin(site, apiDomain);
    const withoutCookies = this.withoutCookies();
    const optionsByOrigin = {
      files: this.fileOptions(filesThenApi),
      cachedApi: this.cachedApiOptions(api, withoutCookies),
      uncachedApi: this.uncachedApiOptions(api, withoutCookies),
      sessionApi: this.uncachedApiOptions(api, OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER),
    } satisfies Record<OriginKind, unknown>;
    const edge = this.edgeFunctions(settings);
    const optionsOf = ({ origin, allowsCors, chooses }: CacheBehaviour): BehaviorOptions => ({
      ...optionsByOrigin[origin],
      functionAssociations: chooses ? edge.choosing : edge.passing,
      responseHeadersPolicy: allowsCors ? headers.withCors : headers.pages,
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: settings.siteName,
      ...customDomain(this, settings),
      defaultBehavior: optionsOf(defaultBehaviour),
      additionalBehaviors: Object.fromEntries(
        cacheBehaviours.map((behaviour) => [behaviour.pattern, optionsOf(behaviour)]),
      ),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
    });
    this.acknowledge(settings);
    this.hidePrivateFiles(site);
  }

  /** The functions that CloudFront itself runs, on requests and on answers: where it chooses, and where it only passes on. All of them say whose address a request came from. */
  private edgeFunctions({
    siteUrl,
    webSubHub,
  }: Settings): Record<'choosing' | 'passing', FunctionAssociation[]> {
    const edgeFunction = (id: string, comment: string, code: string) =>
      new EdgeFunction(this, id, {
        comment,
        code: FunctionCode.fromInline(code),
        runtime: FunctionRuntime.JS_2_0,
      });
    const request = edgeFunction(
      'viewer-request',
      'pages have a slash at their end, feeds their variants',
      viewerRequestCode,
    );
    const response = edgeFunction(
      'viewer-response',
      'what was chosen by; hub and address of feeds',
      viewerResponseCode(siteUrl, webSubHub),
    );
    const address = edgeFunction('viewer-address', 'whose address it came from', viewerAddressCode);
    return {
      choosing: [
        { function: request, eventType: FunctionEventType.VIEWER_REQUEST },
        { function: response, eventType: FunctionEventType.VIEWER_RESPONSE },
      ],
      passing: [{ function: address, eventType: FunctionEventType.VIEWER_REQUEST }],
    };
  }

  /** Options for pages and feeds that lie in the bucket; a query changes none of them, so it makes no second copy in the cache. */
  private fileOptions(origin: IOrigin): BehaviorOptions {
    return {
      origin,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      cachePolicy: this.cachePolicy('files', 'As the origin says; else a minute', Duration.minutes(1)),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
    };
  }

  /** Options for pages that `api` renders from their address alone: kept for as long as it says, and not at all if it says nothing. */
  private cachedApiOptions(origin: IOrigin, originRequestPolicy: IOriginRequestPolicy): BehaviorOptions {
    return {
      origin,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      cachePolicy: this.cachePolicy(
        'rendered',
        'As the origin says, each query by itself',
        Duration.seconds(0),
        CacheQueryStringBehavior.all(),
      ),
      originRequestPolicy,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
    };
  }

  /** Options for what depends on who asks, or changes something: passed on as it is, and never kept. */
  private uncachedApiOptions(origin: IOrigin, originRequestPolicy: IOriginRequestPolicy): BehaviorOptions {
    return {
      origin,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy,
      // A redirect would first let a token through in the clear.
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      compress: true,
    };
  }

  /** What `api` is told of a request but where a reader's session counts: everything but the host and cookies. */
  private withoutCookies(): OriginRequestPolicy {
    return new OriginRequestPolicy(this, 'without-cookies', {
      comment: 'All but the host and cookies',
      headerBehavior: OriginRequestHeaderBehavior.denyList('Host'),
      queryStringBehavior: OriginRequestQueryStringBehavior.all(),
      cookieBehavior: OriginRequestCookieBehavior.none(),
    });
  }

  private cachePolicy(
    id: string,
    comment: string,
    defaultTtl: Duration,
    query = CacheQueryStringBehavior.none(),
  ) {
    return new CachePolicy(this, id, {
      comment,
      minTtl: Duration.seconds(0),
      defaultTtl,
      maxTtl: Duration.days(365),
      queryStringBehavior: query,
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
  }

  /** Deny the CDN what publishing keeps in the bucket for itself; it may read all else. */
  private hidePrivateFiles(site: Store['site']): void {
    site.addToResourcePolicy(
      new PolicyStatement({
        sid: 'PrivateFiles',
        effect: Effect.DENY,
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        actions: ['s3:GetObject'],
        resources: privatePatterns.map((pattern) => site.arnForObjects(pattern)),
      }),
    );
  }

  private acknowledge(settings: Settings): void {
    const of = Validations.of(this.distribution);
    of.acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'Research is for readers of every country.' },
      {
        id: 'AwsSolutions-CFR2',
        reason:
          'A firewall costs more a month than the whole site. What it would guard is files, a throttled API, and quotas of our own.',
      },
      {
        id: 'AwsSolutions-CFR3',
        reason:
          'No log of who reads what, and of the secret links in addresses. CloudFront has counts, and the API logs what it answers.',
      },
    );
    if (!settings.certificateArn)
      of.acknowledge({
        id: 'AwsSolutions-CFR4',
        reason:
          'Without a certificate of ours, CloudFront sets the oldest TLS itself; see docs/deploy.md for a domain.',
      });
  }
}

/** The bucket, and `api` for what is not in it. */
function filesFirstOrigin(site: Store['site'], apiDomain: string): IOrigin {
  return new OriginGroup({
    primaryOrigin: S3BucketOrigin.withOriginAccessControl(site),
    // The viewer's Accept is no part of this cache's key and so not passed on: what is looked for here is a page.
    fallbackOrigin: new HttpOrigin(apiDomain, { customHeaders: { Accept: 'text/html' } }),
    // To a caller who may not list, S3 says 403 of a file that does not exist.
    fallbackStatusCodes: [403, 404],
  });
}

/** The site's own domain name, once there is a certificate for it. */
function customDomain(scope: Construct, { certificateArn, siteUrl }: Settings) {
  if (!certificateArn) return {};
  return {
    domainNames: [new URL(siteUrl).hostname],
    certificate: Certificate.fromCertificateArn(scope, 'certificate', certificateArn),
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
  };
}
