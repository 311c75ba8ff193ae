import type { StoredAnswer, StoredAnswers } from '../../functions/domain/access/idempotency.ts';
import { dayMs } from '../../functions/domain/time.ts';

/** First answers in memory: the twin of answer-table.ts. */
export function memoryAnswers(now: () => Date): StoredAnswers {
  const rows = new Map<string, { answer: StoredAnswer; until: number }>();
  const find = async (who: string, key: string) => {
    const row = rows.get(`${who}#${key}`);
    return row && row.until > now().getTime() ? structuredClone(row.answer) : undefined;
  };
  return {
    find,
    keep: async (who, key, answer) => {
      if (await find(who, key)) return;
      rows.set(`${who}#${key}`, { answer: structuredClone(answer), until: now().getTime() + dayMs });
    },
  };
}
