import type { Site } from '../../domain/library/site.ts';

/** The text of `robots.txt`: everything may be read but what belongs to one reader, and searches without end. */
export const robotsText = (site: Site): string => `User-agent: *
Disallow: /api/
Disallow: /search
Disallow: /confirm/
Disallow: /unsubscribe/
Disallow: /preferences/
Disallow: /session
Disallow: /account
Disallow: /vote

Sitemap: ${site.url}/sitemap.xml
`;
