import { type IOrigin, S3OriginAccessControl } from 'aws-cdk-lib/aws-cloudfront';
import { OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { privatePatterns } from '../functions/domain/library/site-files.ts';
import type { Api } from './api.ts';
import { ApiOrigin } from './api-origin.ts';
import { globalName } from './global-name.ts';
import { type OriginSecret, originSecretHeader } from './origin-secret.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';

/** What the CDN asks, and what it shows the API. */
export interface Behind {
  readonly store: Pick<Store, 'site'>;
  readonly api: Api;
  readonly originSecret: OriginSecret;
  /** the record by which the API's own name leads to it, where it is ours */
  readonly toApi?: Construct | undefined;
}

/** Whom the CDN asks. */
export interface SiteOrigins {
  readonly api: IOrigin;
  /** the bucket, and `api` for what is not in it */
  readonly filesThenApi: IOrigin;
}

/** Make the origins of the CDN. */
export function siteOrigins(
  scope: Construct,
  { mutualTls, apiEndpoint = 'default' }: Settings,
  { store, api, originSecret }: Behind,
): SiteOrigins {
  const proof = { [originSecretHeader]: originSecret.shown };
  // nobody asks for it by the name that AWS gave the API
  const certificate = apiEndpoint === 'default' ? undefined : mutualTls?.clientCertificateArn;
  const apiOrigin = (customHeaders: Record<string, string>) =>
    new ApiOrigin(api.host, { customHeaders }, certificate);
  // by what the bucket knows the CDN
  const originAccessControl = new S3OriginAccessControl(scope, 'bucket-access', {
    originAccessControlName: globalName(scope, 'site'),
  });
  return {
    api: apiOrigin(proof),
    filesThenApi: new OriginGroup({
      primaryOrigin: S3BucketOrigin.withOriginAccessControl(store.site, { originAccessControl }),
      // The viewer's Accept is no part of this cache's key and so not passed on: what is looked for here is a page.
      fallbackOrigin: apiOrigin({ ...proof, Accept: 'text/html' }),
      // To a caller who may not list, S3 says 403 of a file that does not exist.
      fallbackStatusCodes: [403, 404],
    }),
  };
}

/** Deny the CDN what publishing keeps in the bucket for itself; it may read all else. */
export function hidePrivateFiles(site: Store['site']): void {
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
