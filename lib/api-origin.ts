import type { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, type HttpOriginProps } from 'aws-cdk-lib/aws-cloudfront-origins';

/** The API as the CDN asks it; where there is a client certificate, the CDN shows it. The CDK's own origin does not know that property yet. */
export class ApiOrigin extends HttpOrigin {
  constructor(
    domain: string,
    props: HttpOriginProps,
    private readonly clientCertificateArn: string | undefined,
  ) {
    super(domain, props);
  }

  protected override renderCustomOriginConfig(): CfnDistribution.CustomOriginConfigProperty | undefined {
    const config = super.renderCustomOriginConfig();
    if (!config || this.clientCertificateArn === undefined) return config;
    return { ...config, originMtlsConfig: { clientCertificateArn: this.clientCertificateArn } };
  }
}
