/** Clock → window → files in the bucket. */
export interface Env {
  readonly PAPERS_TABLE: string;
  readonly SITE_BUCKET: string;
  readonly SITE_URL: string;
  readonly SITE_NAME: string;
  /** RFC 4151 tagging entity, `example.org,2026` */
  readonly TAG_ENTITY: string;
  /** changes with the code: another release renders everything anew */
  readonly RELEASE: string;
}

export const handler = async (): Promise<unknown> => {
  throw new Error('under construction');
};
