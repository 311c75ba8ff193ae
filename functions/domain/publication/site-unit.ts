import type { SiteFile } from '../library/site-files.ts';

/**
 * A part of the site that is rendered as one. Its files are a function of what the fingerprint was made of, of the site's
 * settings and of the release: while none of these changes, they are not rendered again.
 */
export interface SiteUnit {
  /** `board/topic/retrieval`, `date/2026-11-23`, `status` */
  readonly id: string;
  readonly fingerprint: string;
  /** the keys of its files */
  readonly keys: readonly string[];
  readonly files: () => Iterable<SiteFile>;
}
