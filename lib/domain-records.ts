import type { DomainName } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import {
  AaaaRecord,
  ARecord,
  CnameRecord,
  HostedZone,
  type IHostedZone,
  MxRecord,
  RecordTarget,
  TxtRecord,
} from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties, CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Mail } from './mail.ts';
import type { Settings } from './settings.ts';
import { liesIn } from './settings-disagreements.ts';

/** The records of our names that lie in a zone of Route 53; those of names that lie elsewhere are the operator's affair. */
export class DomainRecords extends Construct {
  private readonly zone: IHostedZone;
  private readonly has: (name: string) => boolean;

  constructor(scope: Construct, id: string, { id: hostedZoneId, name }: NonNullable<Settings['hostedZone']>) {
    super(scope, id);
    this.zone = HostedZone.fromHostedZoneAttributes(this, 'zone', { hostedZoneId, zoneName: name });
    this.has = (other) => liesIn(other, name);
  }

  /** Let the site's name lead to its CDN, by IPv4 and IPv6. */
  addSite(host: string, distribution: Distribution): void {
    if (!this.has(host)) return;
    const target = RecordTarget.fromAlias(new CloudFrontTarget(distribution));
    new ARecord(this, 'site', { zone: this.zone, recordName: `${host}.`, target });
    new AaaaRecord(this, 'site-v6', { zone: this.zone, recordName: `${host}.`, target });
  }

  /** Let the API's own name lead to it → the record, which is there before anybody asks by that name. */
  addApi(domain: DomainName, host: string): ARecord | undefined {
    if (!this.has(host)) return undefined;
    const { regionalDomainName, regionalHostedZoneId } = domain;
    const target = new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId);
    return new ARecord(this, 'api', {
      zone: this.zone,
      recordName: `${host}.`,
      target: RecordTarget.fromAlias(target),
    });
  }

  /** Say who may send mail for our domain, how it is signed, and where what bounces goes. */
  addMail(domain: string, { dkimRecords, returnPath }: Mail): void {
    if (!this.has(domain) || dkimRecords.length === 0) return;
    for (const [index, { name, value }] of dkimRecords.entries())
      new CnameRecord(this, `dkim-${index + 1}`, {
        zone: this.zone,
        recordName: `${name}.`,
        domainName: value,
      });
    const bounces = { zone: this.zone, recordName: `${returnPath}.` };
    const hostName = `feedback-smtp.${Stack.of(this).region}.amazonses.com`;
    new MxRecord(this, 'return-path', { ...bounces, values: [{ priority: 10, hostName }] });
    new TxtRecord(this, 'spf', { ...bounces, values: ['v=spf1 include:amazonses.com ~all'] });
    new TxtRecord(this, 'dmarc', {
      zone: this.zone,
      recordName: `_dmarc.${domain}.`,
      // to begin with: receivers look, and refuse nothing
      values: ['v=DMARC1; p=none'],
    });
  }
}
