/** The validators of an answer, by which a cache compares its copy. */
export interface Validators {
  /** with its quotes, and `W/` before them if it is weak */
  readonly etag?: string | null;
  /** as HTTP writes dates */
  readonly lastModified?: string | null;
}

/** The status of an answer that would be 200: that, nothing has changed, or a condition failed. */
export type ConditionalStatus = 200 | 304 | 412;

/** Decide the status by the conditions of a GET or HEAD, in the order of RFC 9110 §13.2.2; ranges are not served, so `If-Range` is no condition. */
export function conditionalStatus(
  conditions: Headers,
  { etag, lastModified }: Validators,
  now: Date,
): ConditionalStatus {
  const match = conditions.get('if-match');
  const noneMatch = conditions.get('if-none-match');
  const changed = parseHttpDateMs(lastModified, now);
  if (match !== null) {
    if (!includesEntityTag(match, etag, 'strong')) return 412;
  } else {
    const limit = parseHttpDateMs(conditions.get('if-unmodified-since'), now);
    if (limit !== undefined && changed !== undefined && changed > limit) return 412;
  }
  if (noneMatch !== null) return includesEntityTag(noneMatch, etag, 'weak') ? 304 : 200;
  const since = parseHttpDateMs(conditions.get('if-modified-since'), now);
  return since !== undefined && changed !== undefined && changed <= since ? 304 : 200;
}

/** Whether a list of entity tags, or `*`, includes this one (§8.8.3.2). What is no entity tag is left out. */
function includesEntityTag(
  list: string,
  etag: string | null | undefined,
  comparison: 'strong' | 'weak',
): boolean {
  if (list.trim() === '*') return true;
  if (!etag || (comparison === 'strong' && etag.startsWith('W/'))) return false;
  const opaque = etag.replace(/^W\//, '');
  return [...list.matchAll(/(W\/)?("[^"]*")/g)].some(
    ([, weak, tag]) => tag === opaque && !(weak && comparison === 'strong'),
  );
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const timePattern = '(?<hours>\\d{2}):(?<minutes>\\d{2}):(?<seconds>\\d{2})';
/** The three formats in which HTTP writes a date (§5.6.7): the one to use, RFC 850's, and C's asctime. */
const httpDateFormats = [
  `[A-Z][a-z]{2}, (?<day>\\d{2}) (?<month>[A-Z][a-z]{2}) (?<year>\\d{4}) ${timePattern} GMT`,
  `[A-Z][a-z]+day, (?<day>\\d{2})-(?<month>[A-Z][a-z]{2})-(?<year>\\d{2}) ${timePattern} GMT`,
  `[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) ${timePattern} (?<year>\\d{4})`,
].map((spelling) => new RegExp(`^${spelling}$`));

/** Parse a date of HTTP's into milliseconds; undefined for what is none, no day of the calendar, or later than now, which nobody can know of. */
function parseHttpDateMs(text: string | null | undefined, now: Date): number | undefined {
  const parts = text && httpDateFormats.map((spelling) => spelling.exec(text.trim())?.groups).find(Boolean);
  if (!parts) return undefined;
  const [day, hours, minutes, seconds] = [parts.day, parts.hours, parts.minutes, parts.seconds].map(Number);
  const month = months.indexOf(parts.month ?? '');
  const at = new Date(Date.UTC(fullYear(parts.year ?? '', now), month, day, hours, minutes, seconds));
  const isReal = at.getUTCDate() === day && at.getUTCMonth() === month && at.getUTCHours() === hours;
  return isReal && at.getTime() <= now.getTime() ? at.getTime() : undefined;
}

/** The year of two or four digits. Two digits that would mean more than fifty years ahead mean the past (§5.6.7). */
function fullYear(digits: string, now: Date): number {
  if (digits.length === 4) return Number(digits);
  const year = Math.floor(now.getUTCFullYear() / 100) * 100 + Number(digits);
  return year > now.getUTCFullYear() + 50 ? year - 100 : year;
}
