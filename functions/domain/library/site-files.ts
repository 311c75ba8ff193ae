/** One file of the site as it is served. */
export interface SiteFile {
  /** key in the bucket, no slash in front: `feeds/latest.rss` */
  readonly key: string;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

/** Where the site's files lie. */
export interface SiteFiles {
  /** undefined when there is none */
  read(key: string): Promise<Uint8Array | undefined>;
  put(file: SiteFile): Promise<void>;
  remove(key: string): Promise<void>;
}

/** Files of the bucket that are for us alone. */
export const privateKeys = ['manifest.json', 'window.ndjson.gz'] as const;
