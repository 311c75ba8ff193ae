/** A count with its thousands apart: `1,893`. */
export const figure = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** A count and its noun: `1 vote`, `2,104 votes`. */
export const plural = (count: number, one: string): string =>
  `${figure(count)} ${count === 1 ? one : `${one}s`}`;
