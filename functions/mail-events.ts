/** SES events (by EventBridge) → ledger and suppression list. */
export interface Env {
  readonly SUBSCRIBERS_TABLE: string;
}

export const handler = async (_event: unknown): Promise<unknown> => {
  throw new Error('under construction');
};
