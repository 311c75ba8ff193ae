/** The HTTP API and the pages rendered on demand: API Gateway HTTP API (payload 2.0) → the web app. */
export interface Env {
  readonly PAPERS_TABLE: string;
  readonly SUBSCRIBERS_TABLE: string;
  readonly SITE_BUCKET: string;
  readonly SITE_URL: string;
  readonly SITE_NAME: string;
  /** RFC 4151 tagging entity, `example.org,2026` */
  readonly TAG_ENTITY: string;
  /** `Paperboy <papers@example.org>` */
  readonly MAIL_FROM: string;
  readonly CONFIGURATION_SET: string;
}

export const handler = async (_event: unknown): Promise<unknown> => {
  throw new Error('under construction');
};
