import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { BootstraplessSynthesizer, CfnOutput, CfnParameter, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { defined } from '../functions/domain/defined.ts';
import { edgeRegion } from './edge-watch.ts';
import type { Settings } from './settings.ts';

/** The name of the output, and of the parameter of the site's stack, by which the firewall is handed over. */
export const webAclName = 'WebAclArn';

/** Requests of one address in five minutes, beyond which it is turned away until there are fewer: 400 a minute are no reader's. */
export const mostRequests = 2_000;

/** The stack of the firewall before the CDN of another stack: one for CloudFront can be in this region alone. It is deployed first. */
export class EdgeGuardStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, {
      description: `The firewall before the CDN of ${settings.siteName}`,
      env: defined({ account: settings.account, region: edgeRegion }),
      synthesizer: new BootstraplessSynthesizer(),
    });
    const acl = new CfnWebACL(this, 'WebAcl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      // its figures are told from those of other stages by this name alone; All is a word of the firewall's own
      visibilityConfig: countedAs(this.stackName),
      rules: [tooMany, managed(1, 'AWSManagedRulesAmazonIpReputationList'), commonRules],
    });
    new CfnOutput(this, webAclName, { value: acl.attrArn });
  }
}

/** By which parameter the site's stack is told of its firewall. */
export function webAclParameter(scope: Construct): string {
  const parameter = new CfnParameter(scope, 'web-acl', {
    allowedPattern: 'arn:aws[a-z-]*:wafv2:.+',
    description: 'The firewall before the CDN; npm run deploy sets it',
  });
  parameter.overrideLogicalId(webAclName);
  return parameter.valueAsString;
}

/** Counted, and no request kept as a sample: addresses of pages hold secrets of readers, and who read what is nobody's business. */
const countedAs = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});

const tooMany: CfnWebACL.RuleProperty = {
  name: 'too-many',
  priority: 0,
  action: { block: {} },
  statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: mostRequests } },
  visibilityConfig: countedAs('too-many'),
};

/**
 * The common rules that are counted and refuse nothing. What is posted is papers, up to 5 MB of them, and what is asked for is words of
 * papers and addresses of theirs: TeX, code, markup and paths stand in both, and only the API knows what is wrong with them. Scripts that
 * submit and readers of feeds often have no name of their own.
 */
const onlyCounted = [
  'SizeRestrictions_BODY',
  'CrossSiteScripting_BODY',
  'GenericLFI_BODY',
  'GenericRFI_BODY',
  'EC2MetaDataSSRF_BODY',
  'SizeRestrictions_QUERYSTRING',
  'CrossSiteScripting_QUERYARGUMENTS',
  'GenericLFI_QUERYARGUMENTS',
  'GenericRFI_QUERYARGUMENTS',
  'RestrictedExtensions_QUERYARGUMENTS',
  'NoUserAgent_HEADER',
];

const commonRules = managed(2, 'AWSManagedRulesCommonRuleSet', onlyCounted);

/** A group of rules that AWS keeps. */
function managed(priority: number, name: string, counted: readonly string[] = []): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ...(counted.length > 0 && {
          ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
        }),
      },
    },
    visibilityConfig: countedAs(name),
  };
}
