import { parseInstant } from '../../functions/domain/papers/draft/parse-instant.ts';

/** What is wrong with the value of an option that takes a time. */
export const refuseTime = (text: string): string | undefined =>
  parseInstant(text) ? undefined : `takes a time like 2026-11-24T08:00:00Z, not "${text}"`;
