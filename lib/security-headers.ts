/** Pages are read without scripts; a script may only ever come from the site itself, ask the site, and a form only go back there. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What guards every answer, whoever made it. The CDN adds it on AWS (response-headers.ts), and the front does locally. */
export const securityHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // The address of a subscriber's page is a secret: it is told to no other site.
  'Referrer-Policy': 'same-origin',
} as const;

/** For so long a browser asks by TLS alone. Only the CDN says so: locally there is no TLS. */
export const strictTransportDays = 365;

/** What a script on any other site may do where a path is open: read. */
export const openToScripts = {
  origins: ['*'],
  methods: ['GET', 'HEAD', 'OPTIONS'],
  headers: ['*'],
  exposed: ['ETag', 'Last-Modified'],
  /** seconds for which a browser need not ask again */
  maxAge: 86_400,
};
