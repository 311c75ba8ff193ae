/** What a caller was told, word for word. */
export interface Answer {
  /** SHA-256 of the request's body: one key stands for one request */
  readonly request: string;
  readonly status: number;
  readonly body: string;
}

/** First answers by idempotency key, kept for a day (draft-ietf-httpapi-idempotency-key-header). */
export interface Answers {
  find(who: string, key: string): Promise<Answer | undefined>;
  /** Keep it unless there is one already. */
  keep(who: string, key: string, answer: Answer): Promise<void>;
}
