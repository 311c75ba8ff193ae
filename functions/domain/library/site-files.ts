/** One file of the site as it is served. */
export interface SiteFile {
  /** key in the bucket, no slash in front: `feeds/latest.rss` */
  readonly key: string;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

/** What lies in the bucket under a key. */
export interface ListedFile {
  readonly key: string;
  readonly bytes: number;
  /** tells two contents apart; the bucket's own, the same as long as the file is */
  readonly tag: string;
}

/** The bucket in which the site's files lie. */
export interface SiteFiles {
  /** undefined when there is none */
  read(key: string): Promise<Uint8Array | undefined>;
  put(file: SiteFile): Promise<Pick<ListedFile, 'tag'>>;
  remove(key: string): Promise<void>;
  /** What lies under keys that begin so, in no particular order. */
  list(prefix: string): AsyncIterable<ListedFile>;
}

/** The key of the manifest: what the library holds, by hash. */
export const manifestKey = 'manifest.json';
/** The key of what the publisher notes for its next run. */
export const progressKey = 'progress.json';
/** What the keys of all objects of the library begin with. */
export const libraryPrefix = 'library/';
/** Where the objects of the library lie, as a pattern. */
export const libraryPattern = `${libraryPrefix}*`;

/** Everything that lies in the bucket for us alone, as patterns in which `*` is any text; no reader gets at it. `window.ndjson.gz` is of the first releases. */
export const privatePatterns = [manifestKey, progressKey, libraryPattern, 'window.ndjson.gz'] as const;

/** Whether a key is of something that lies in the bucket for us alone. */
export const isPrivateKey = (key: string): boolean =>
  privatePatterns.some((pattern) =>
    pattern.endsWith('*') ? key.startsWith(pattern.slice(0, -1)) : key === pattern,
  );

/**
 * The key of a file's packed variant, the same bytes in gzip; undefined for a file that has none. Feeds have one, since the
 * CDN packs neither Atom nor JSON Feed nor OPML; lib/viewer-request.js knows the same rule by heart.
 */
export const packedKey = (key: string): string | undefined =>
  /^feeds\/.+\.(?:rss|atom|json)$|^feeds\.opml$/.test(key) && !key.includes('/archive/')
    ? `${key}.gz`
    : undefined;
