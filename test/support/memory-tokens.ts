import type { Token, Tokens } from '../../functions/domain/access/token.ts';

/** Tokens in memory: the twin of token-table.ts. */
export function memoryTokens(): Tokens {
  const rows = new Map<string, Token>();
  return {
    find: async (hash) => structuredClone(rows.get(hash)),
    put: async (token) => {
      rows.set(token.hash, structuredClone(token));
    },
    list: async () => [...rows.values()].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
    revoke: async (hash) => rows.delete(hash),
  };
}
