import {
  HeadersFrameOption,
  type HeadersReferrerPolicy,
  type ResponseHeadersCorsBehavior,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { openToScripts, securityHeaders, strictTransportDays } from './security-headers.ts';

const security: ResponseSecurityHeadersBehavior = {
  contentSecurityPolicy: {
    contentSecurityPolicy: securityHeaders['Content-Security-Policy'],
    override: true,
  },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption[securityHeaders['X-Frame-Options']], override: true },
  referrerPolicy: {
    referrerPolicy: securityHeaders['Referrer-Policy'] as HeadersReferrerPolicy,
    override: true,
  },
  strictTransportSecurity: {
    accessControlMaxAge: Duration.days(strictTransportDays),
    includeSubdomains: false,
    override: true,
  },
};

const reading: ResponseHeadersCorsBehavior = {
  accessControlAllowOrigins: openToScripts.origins,
  accessControlAllowMethods: openToScripts.methods,
  accessControlAllowHeaders: openToScripts.headers,
  accessControlExposeHeaders: openToScripts.exposed,
  accessControlAllowCredentials: false,
  accessControlMaxAge: Duration.seconds(openToScripts.maxAge),
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
