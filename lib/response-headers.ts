import {
  HeadersFrameOption,
  type HeadersReferrerPolicy,
  type ResponseHeadersCorsBehavior,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { corsRules } from './cors-rules.ts';
import { globalName } from './global-name.ts';
import { securityHeaders, strictTransportDays } from './security-headers.ts';

const securityBehavior: ResponseSecurityHeadersBehavior = {
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

const corsBehavior: ResponseHeadersCorsBehavior = {
  accessControlAllowOrigins: corsRules.origins,
  accessControlAllowMethods: corsRules.methods,
  accessControlAllowHeaders: corsRules.allowedHeaders,
  accessControlExposeHeaders: corsRules.exposedHeaders,
  accessControlAllowCredentials: false,
  accessControlMaxAge: Duration.seconds(corsRules.maxAgeSeconds),
  originOverride: true,
};

/** The policies for the headers that the CDN adds to every answer, from the bucket or from `api`. */
export class ResponseHeaders extends Construct {
  readonly pages: ResponseHeadersPolicy;
  /** the same, for what feed readers in a browser fetch: feeds, and the answers for Hugging Face's clients */
  readonly withCors: ResponseHeadersPolicy;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.pages = new ResponseHeadersPolicy(this, 'pages', {
      responseHeadersPolicyName: globalName(this, 'pages'),
      securityHeadersBehavior: securityBehavior,
    });
    this.withCors = new ResponseHeadersPolicy(this, 'open', {
      responseHeadersPolicyName: globalName(this, 'open'),
      securityHeadersBehavior: securityBehavior,
      corsBehavior,
    });
  }
}
