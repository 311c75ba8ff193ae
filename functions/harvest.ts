/** Clock → sources → papers. */
export interface Env {
  readonly PAPERS_TABLE: string;
}

export const handler = async (_event: unknown): Promise<unknown> => {
  throw new Error('under construction');
};
