/** Whether hyphens begin an option of a program, where a dash would not look like one: `--dry-run`, `--seed=1`, `(--verbose`. */
function isOption(before: string, after: string): boolean {
  return /[([`'"]$/.test(before)
    ? /^[a-z]/.test(after)
    : /(?:^|\s)$/.test(before) && /^[a-z]+[-=_][a-z\d]/i.test(after);
}

/** Format a run of hyphens: two or more are a dash, unless they begin an option, end the name of `C--` or make an arrow. */
export function formatHyphens(run: string, before: string, after: string): string {
  if (run.length === 1 || after.startsWith('>') || before.endsWith('<')) return run;
  if (run.length > 2) return '—';
  const isName = /(?:^|[^\p{L}-])[A-Z]$/u.test(before) && /^(?:$|[\s.,;:)])/.test(after);
  return isOption(before, after) || isName ? run : '–';
}

/** A text that ends in a quantity which is about something: `z~3`, `T~70`, `m_a~17`, `tau(r)~0.5`; but `Fig.~1` and `Section~3`. */
const quantity = /(?:^|[^\p{L}\p{N}.&\\$-])[b-zA-Z\u0391-\u03c9]$|_\w{1,6}$|\w\)$/u;

/** A text that ends in a number which stands for itself, and not in a name like `S5`. */
const number = /(?:^|[^\p{L}\d.])[\d.,]*\d%?$/u;

/** Format a tie, `~`, which is a space; but `~5 GB` and `x ~ 5` mean about, `5~10` a range, and `~/` a home. */
export function formatTie(before: string, after: string): string {
  const isAbout = /(?:^|[\s([/=<>])$/.test(before) && /^(?!\s*$|https?:)/.test(after);
  const isNumber = /^[-+]?\.?\d/.test(after) && (quantity.test(before) || number.test(before));
  return isAbout || isNumber || after.startsWith('/') ? '~' : ' ';
}
