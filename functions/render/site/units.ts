import { contentHash } from '../../domain/library/content-hash.ts';
import type { SiteUnit } from '../../domain/publication/site-unit.ts';

/** Hash what a part of the site is made of; anything that JSON keeps apart. */
export const fingerprintOf = (made: unknown): string => contentHash(JSON.stringify(made));

/** Make a part of the site that is one file. */
export const fileUnit = (
  key: string,
  contentType: string,
  made: unknown,
  body: () => string | Uint8Array,
): SiteUnit => ({
  id: key,
  fingerprint: fingerprintOf(made),
  keys: [key],
  files: () => [{ key, contentType, body: body() }],
});

/** The key of a page's file. */
export const pageKey = (path: string): string => `${path.slice(1)}index.html`;

/** The Content-Type of pages. */
export const pageType = 'text/html; charset=utf-8';

/** Make a part of the site that is one page, by its path. */
export const pageUnit = (path: string, made: unknown, body: () => string): SiteUnit =>
  fileUnit(pageKey(path), pageType, made, body);
