/** Braces around a set, a tuple or a record are text; around a word they only protect it. */
export function isSet(inner: string, before: string, after: string): boolean {
  if (/^\s*https?:/.test(inner) || inner.trim() === '') return false;
  if (/\p{L}{2} \p{L}{2,} \p{L}{2,} \p{L}/u.test(inner)) return false;
  if (/^[\p{Lm}\p{No}_^]/u.test(after)) return true;
  // `1{8}` was a fraction once: better left as it is than made an 18.
  if (/\d/.test(before) && /^\d+$/.test(inner)) return true;
  return /\S[,;|:].|[=<>…+/_^\p{Lm}\p{No}\p{Sm}]|\.\.\./u.test(inner);
}
