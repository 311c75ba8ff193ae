/** What a cache may hold a copy against. */
export interface Validators {
  /** with its quotes, and `W/` before them if it is weak */
  readonly etag?: string | null;
  /** as HTTP writes dates */
  readonly lastModified?: string | null;
}

/** What to do with a request that would be answered with 200: do that, say that nothing changed, or that a condition failed. */
export type Verdict = 200 | 304 | 412;

/** Judge the conditions of a GET or HEAD, in the order of RFC 9110 §13.2.2; ranges are not served, so `If-Range` is no condition. */
export function judge(conditions: Headers, { etag, lastModified }: Validators, now: Date): Verdict {
  const match = conditions.get('if-match');
  const noneMatch = conditions.get('if-none-match');
  const changed = httpDate(lastModified, now);
  if (match !== null) {
    if (!names(match, etag, 'strong')) return 412;
  } else {
    const limit = httpDate(conditions.get('if-unmodified-since'), now);
    if (limit !== undefined && changed !== undefined && changed > limit) return 412;
  }
  if (noneMatch !== null) return names(noneMatch, etag, 'weak') ? 304 : 200;
  const since = httpDate(conditions.get('if-modified-since'), now);
  return since !== undefined && changed !== undefined && changed <= since ? 304 : 200;
}

/** Whether a list of entity tags, or `*`, means this one (§8.8.3.2). What is no entity tag means none. */
function names(list: string, etag: string | null | undefined, comparison: 'strong' | 'weak'): boolean {
  if (list.trim() === '*') return true;
  if (!etag || (comparison === 'strong' && etag.startsWith('W/'))) return false;
  const opaque = etag.replace(/^W\//, '');
  return [...list.matchAll(/(W\/)?("[^"]*")/g)].some(
    ([, weak, tag]) => tag === opaque && !(weak && comparison === 'strong'),
  );
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const time = '(?<hours>\\d{2}):(?<minutes>\\d{2}):(?<seconds>\\d{2})';
/** The three ways in which HTTP writes a date (§5.6.7): the one to use, RFC 850's, and C's asctime. */
const spellings = [
  `[A-Z][a-z]{2}, (?<day>\\d{2}) (?<month>[A-Z][a-z]{2}) (?<year>\\d{4}) ${time} GMT`,
  `[A-Z][a-z]+day, (?<day>\\d{2})-(?<month>[A-Z][a-z]{2})-(?<year>\\d{2}) ${time} GMT`,
  `[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) ${time} (?<year>\\d{4})`,
].map((spelling) => new RegExp(`^${spelling}$`));

/** Milliseconds; undefined for what is no date of HTTP's, no day of the calendar, or later than now, which nobody can know of. */
function httpDate(text: string | null | undefined, now: Date): number | undefined {
  const parts = text && spellings.map((spelling) => spelling.exec(text.trim())?.groups).find(Boolean);
  if (!parts) return undefined;
  const [day, hours, minutes, seconds] = [parts.day, parts.hours, parts.minutes, parts.seconds].map(Number);
  const month = months.indexOf(parts.month ?? '');
  const at = new Date(Date.UTC(yearOf(parts.year ?? '', now), month, day, hours, minutes, seconds));
  const isReal = at.getUTCDate() === day && at.getUTCMonth() === month && at.getUTCHours() === hours;
  return isReal && at.getTime() <= now.getTime() ? at.getTime() : undefined;
}

/** Two digits that would mean more than fifty years ahead mean the past (§5.6.7). */
function yearOf(digits: string, now: Date): number {
  if (digits.length === 4) return Number(digits);
  const year = Math.floor(now.getUTCFullYear() / 100) * 100 + Number(digits);
  return year > now.getUTCFullYear() + 50 ? year - 100 : year;
}
