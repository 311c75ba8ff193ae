import { asText } from './json-values.ts';

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
  ...['august', 'september', 'october', 'november', 'december'],
];

/**
 * Parse a date as people and reference managers write it → `2025-01-02`, `2025-01` or `2025`, as far as it is known; an
 * ISO instant stays whole. Reads `2 Jan 2025`, `January 2025`, `2025/01/02/`, `2025///`, `01/2025`, `20250102`, `c2025`.
 * Of `01/02/2025` nobody knows which is the month: its year. Undefined for a text that names no year.
 */
export function parsePartialDate(written: unknown): string | undefined {
  const text = asText(written) ?? '';
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) return text;
  const yearFirst =
    /^(\d{4})[-/.](\d{1,2})?(?:[-/.](\d{1,2})?)?(?!\d)/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (yearFirst) return joinDate(yearFirst[1], yearFirst[2], yearFirst[3]);
  const monthFirst = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (monthFirst) return joinDate(monthFirst[2], monthFirst[1]);
  const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (yearLast) return joinAmbiguousDate(yearLast[3], Number(yearLast[1]), Number(yearLast[2]));
  const year = /(?<!\d)(?:1[5-9]|20)\d{2}(?!\d)/.exec(text)?.[0];
  const named = (text.match(/\p{L}{3,}/gu) ?? []).map(parseMonthName).find((month) => month > 0);
  if (named === undefined) return year;
  return joinDate(year, String(named), /(?<!\d)(?:[12]?\d|3[01]|0[1-9])(?!\d)/.exec(text)?.[0]);
}

/** Parse the name of a month: `Jan`, `Sept`, `January` → 1, 9, 1; 0 for any other word. */
const parseMonthName = (word: string): number =>
  months.findIndex((month) => month.startsWith(word.toLowerCase())) + 1;

/** Join a year with day and month in unknown order: the order is known only where one of them is above 12, else the year stands alone. */
function joinAmbiguousDate(year: string | undefined, one: number, other: number): string | undefined {
  if (one === other) return joinDate(year, String(one), String(one));
  if (one > 12) return joinDate(year, String(other), String(one));
  return other > 12 ? joinDate(year, String(one), String(other)) : year;
}

/** Join as many parts as make sense: month 0 or 13 is left out, and the day with it. */
function joinDate(year?: string, month?: string, day?: string): string | undefined {
  const isMonth = Number(month) >= 1 && Number(month) <= 12;
  if (!year || !isMonth) return year;
  const isDay = Number(day) >= 1 && Number(day) <= 31;
  return `${year}-${month?.padStart(2, '0')}${isDay ? `-${day?.padStart(2, '0')}` : ''}`;
}
