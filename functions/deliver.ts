/** Clock → subscribers of one shard that are due → digests. */
export interface Env {
  readonly PAPERS_TABLE: string;
  readonly SUBSCRIBERS_TABLE: string;
  readonly SITE_BUCKET: string;
  readonly SITE_URL: string;
  readonly SITE_NAME: string;
  /** RFC 4151 tagging entity, `example.org,2026` */
  readonly TAG_ENTITY: string;
  readonly MAIL_FROM: string;
  readonly CONFIGURATION_SET: string;
}

export const handler = async (_event: { readonly shard: string }): Promise<unknown> => {
  throw new Error('under construction');
};
