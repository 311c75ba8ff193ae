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
  put(file: SiteFile): Promise<void>;
  remove(key: string): Promise<void>;
}

/** The key of the window as it was last published. */
export const windowKey = 'window.ndjson.gz';
/** The key of the manifest: what lies in the bucket, by hash. */
export const manifestKey = 'manifest.json';

/** Files of the bucket that are for us alone: what a publication leaves for the next one, and for `api` and `deliver`. */
export const privateKeys = [windowKey, manifestKey] as const;

/** Everything that lies in the bucket for us alone, as patterns in which `*` is any text; no reader gets at it. */
export const privatePatterns = [...privateKeys, 'progress.json', 'library/*'] as const;
