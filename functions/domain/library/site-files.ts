/** One file of the site as it is served. */
export interface SiteFile {
  /** key in the bucket, no slash in front: `feeds/latest.rss` */
  readonly key: string;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

/** What lies in the bucket under a key. */
export interface StoredFile {
  readonly key: string;
  readonly bytes: number;
  /** tells two contents apart; the bucket's own, the same as long as the file is */
  readonly tag: string;
}

/** The bucket in which the site's files lie. */
export interface SiteFiles {
  /** undefined when there is none */
  read(key: string): Promise<Uint8Array | undefined>;
  put(file: SiteFile): Promise<Pick<StoredFile, 'tag'>>;
  remove(key: string): Promise<void>;
  /** What lies under keys that begin so, in no particular order. */
  list(prefix: string): AsyncIterable<StoredFile>;
}

/** The key of the manifest: what the library holds, by hash. */
export const manifestKey = 'manifest.json';
/** The key of what the publisher notes for its next run. */
export const progressKey = 'progress.json';
/** What the keys of all objects of the library begin with. */
export const libraryPrefix = 'library/';

/** Everything that lies in the bucket for us alone, as patterns in which `*` is any text; no reader gets at it. `window.ndjson.gz` is of the first releases. */
export const privatePatterns = [manifestKey, progressKey, `${libraryPrefix}*`, 'window.ndjson.gz'] as const;

/** Whether a key is of something that lies in the bucket for us alone. */
export const isPrivateKey = (key: string): boolean =>
  key === manifestKey || key === progressKey || key.startsWith(libraryPrefix);
