/** Pages are read without scripts; a script may only ever come from the site itself, ask the site, and a form only go back there. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The security headers of every answer. The CDN adds them on AWS (response-headers.ts), and the local CDN does here. */
export const securityHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // The address of a subscriber's page is a secret: it is told to no other site.
  'Referrer-Policy': 'same-origin',
} as const;

/** Days for which a browser asks by TLS alone. Only the CDN says so: locally there is no TLS. */
export const strictTransportDays = 365;
