/** The answer to a request, word for word. */
export interface StoredAnswer {
  /** SHA-256 of the request's body: one key stands for one request */
  readonly request: string;
  readonly status: number;
  readonly body: string;
}

/** The store of first answers by idempotency key, kept for a day (draft-ietf-httpapi-idempotency-key-header). */
export interface StoredAnswers {
  find(who: string, key: string): Promise<StoredAnswer | undefined>;
  /** Keep it unless there is one already. */
  keep(who: string, key: string, answer: StoredAnswer): Promise<void>;
}
