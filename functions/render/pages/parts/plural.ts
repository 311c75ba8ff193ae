/** A count and its noun: `1 vote`, `2 votes`. */
export const plural = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;
