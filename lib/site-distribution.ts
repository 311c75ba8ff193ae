import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  type BehaviorOptions,
  Distribution,
  HttpVersion,
  PriceClass,
  SecurityPolicyProtocol,
} from 'aws-cdk-lib/aws-cloudfront';
import { Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type CacheBehaviour, cacheBehaviours, defaultBehaviour } from './cache-behaviours.ts';
import { edgeAssociations } from './edge-associations.ts';
import { webAclParameter } from './edge-guard.ts';
import { ResponseHeaders } from './response-headers.ts';
import type { Settings } from './settings.ts';
import { behavioursByOrigin } from './site-behaviours.ts';
import { type Behind, hidePrivateFiles, siteOrigins } from './site-origins.ts';

/** The CDN in front of the site: files from the bucket, and what is not there from the API, under one name. */
export class SiteDistribution extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, settings: Settings, behind: Behind) {
    super(scope, id);
    const headers = new ResponseHeaders(this, 'headers');
    const byOrigin = behavioursByOrigin(this, siteOrigins(this, settings, behind));
    const edge = edgeAssociations(this, settings);
    const optionsOf = ({ origin, allowsCors, chooses }: CacheBehaviour): BehaviorOptions => ({
      ...byOrigin[origin],
      functionAssociations: chooses ? edge.choosing : edge.passing,
      responseHeadersPolicy: allowsCors ? headers.withCors : headers.pages,
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: settings.siteName,
      ...customDomain(this, settings),
      ...(settings.waf && { webAclId: webAclParameter(this) }),
      defaultBehavior: optionsOf(defaultBehaviour),
      additionalBehaviors: Object.fromEntries(
        cacheBehaviours.map((behaviour) => [behaviour.pattern, optionsOf(behaviour)]),
      ),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      enableIpv6: true,
    });
    // the API takes a new secret before the CDN shows it
    this.distribution.node.addDependency(behind.api.api);
    // and answers by its own name before the CDN asks by it
    if (behind.api.domain) this.distribution.node.addDependency(behind.api.stage);
    if (behind.toApi) this.distribution.node.addDependency(behind.toApi);
    acknowledge(this.distribution, settings);
    hidePrivateFiles(behind.store.site);
  }
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

/** Say why rules of cdk-nag are not kept. */
function acknowledge(distribution: Distribution, { certificateArn, waf }: Settings): void {
  const of = Validations.of(distribution);
  of.acknowledge(
    { id: 'AwsSolutions-CFR1', reason: 'Research is for readers of every country.' },
    {
      id: 'AwsSolutions-CFR3',
      reason:
        'No log of who reads what, and of the secret links in addresses. CloudFront has counts, and the API logs what it answers.',
    },
  );
  if (!waf)
    of.acknowledge({
      id: 'AwsSolutions-CFR2',
      reason:
        'A firewall costs more a month than the whole site, so it is an option. What it would guard is files, a throttled API, and quotas of our own.',
    });
  if (!certificateArn)
    of.acknowledge({
      id: 'AwsSolutions-CFR4',
      reason:
        'Without a certificate of ours, CloudFront sets the oldest TLS itself; see docs/deploy.md for a domain.',
    });
}
