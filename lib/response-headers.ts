import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type ResponseHeadersCorsBehavior,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** Pages are read without scripts; a script may only ever come from the site itself, and a form only go back there. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "script-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const security: ResponseSecurityHeadersBehavior = {
  contentSecurityPolicy: { contentSecurityPolicy, override: true },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
  // The address of a subscriber's page is a secret: it is told to no other site.
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
  strictTransportSecurity: {
    accessControlMaxAge: Duration.days(365),
    includeSubdomains: false,
    override: true,
  },
};

/** What a script on any other site may do: read. */
const reading: ResponseHeadersCorsBehavior = {
  accessControlAllowOrigins: ['*'],
  accessControlAllowMethods: ['GET', 'HEAD', 'OPTIONS'],
  accessControlAllowHeaders: ['*'],
  accessControlExposeHeaders: ['ETag', 'Last-Modified'],
  accessControlAllowCredentials: false,
  accessControlMaxAge: Duration.days(1),
  originOverride: true,
};

/** The headers that the CDN adds to whatever it hands out, whether it comes from the bucket or from `api`. */
export class ResponseHeaders extends Construct {
  readonly pages: ResponseHeadersPolicy;
  /** the same, for what feed readers in a browser fetch: feeds, and the answers for Hugging Face's clients */
  readonly openToScripts: ResponseHeadersPolicy;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.pages = new ResponseHeadersPolicy(this, 'pages', { securityHeadersBehavior: security });
    this.openToScripts = new ResponseHeadersPolicy(this, 'open', {
      securityHeadersBehavior: security,
      corsBehavior: reading,
    });
  }
}
