/** One file of the site as it is served. */
export interface SiteFile {
  /** key in the bucket, no slash in front: `feeds/latest.rss` */
  readonly key: string;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

/** The bucket in which the site's files lie. */
export interface SiteFiles {
  /** undefined when there is none */
  read(key: string): Promise<Uint8Array | undefined>;
  /** Put a file in the place of one of that key; the tag is that of its bytes, as `list` tells it. */
  put(file: SiteFile): Promise<{ readonly tag: string }>;
  remove(key: string): Promise<void>;
  /** All files whose key begins so, by key. */
  list(prefix: string): AsyncIterable<ListedFile>;
}

/** A file as the bucket lists it. */
export interface ListedFile {
  readonly key: string;
  readonly bytes: number;
  /** changes with the file's bytes, and only with them */
  readonly tag: string;
}

/** The key of the window as it was last published. */
export const windowKey = 'window.ndjson.gz';
/** The key of the manifest: what lies in the bucket, by hash. */
export const manifestKey = 'manifest.json';

/** Files of the bucket that are for us alone: what a publication leaves for the next one, and for `api` and `deliver`. */
export const privateKeys = [windowKey, manifestKey] as const;

/** Where the days of the library lie, as a pattern. */
export const libraryPattern = 'library/*';

/** Everything that lies in the bucket for us alone, as patterns in which `*` is any text; no reader gets at it. */
export const privatePatterns = [...privateKeys, 'progress.json', libraryPattern] as const;

/** Whether a key is for us alone. */
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
