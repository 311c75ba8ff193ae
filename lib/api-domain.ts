import { DomainName, type MTLSConfig, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { defined } from '../functions/domain/defined.ts';
import type { MutualTls, Settings } from './settings.ts';

/** Make the API's own name, where the settings have one; with mutual TLS it answers there only whom the trust store vouches for. */
export function createApiDomain(
  scope: Construct,
  { apiDomain, apiCertificateArn, mutualTls }: Settings,
): DomainName | undefined {
  if (apiDomain === undefined || apiCertificateArn === undefined) return undefined;
  return new DomainName(scope, 'domain', {
    domainName: apiDomain,
    certificate: Certificate.fromCertificateArn(scope, 'certificate', apiCertificateArn),
    securityPolicy: SecurityPolicy.TLS_1_2,
    ...(mutualTls && { mtls: trustedBy(scope, mutualTls) }),
  });
}

/** Where the authorities are that the API believes. */
function trustedBy(scope: Construct, { truststore, truststoreVersion }: MutualTls): MTLSConfig {
  const { hostname, pathname } = new URL(truststore);
  return defined({
    bucket: Bucket.fromBucketName(scope, 'truststore', hostname),
    key: decodeURIComponent(pathname.slice(1)),
    version: truststoreVersion,
  });
}
