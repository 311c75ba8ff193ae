/** Why something could not be looked at, in words; an answer of AWS names what it would have taken. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return `it could not be looked at: ${String(error)}`;
  if (isRefusal(error)) return `these credentials may not look at it: ${withoutCaller(error.message)}`;
  if (isUnreachable(error)) return `it cannot be reached: ${innermost(error)}`;
  return `it could not be looked at: ${/^(Type)?Error$/.test(error.name) ? '' : `${error.name}: `}${innermost(error)}`;
}

/** Whether AWS knows who asks, and refuses it. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Error && /^(AccessDenied|Unauthorized|Forbidden|AuthorizationError)/.test(error.name);

/** Whether there was no connection at all. */
export const isUnreachable = (error: unknown): boolean =>
  /\b(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT)\b/.test(
    codesOf(error),
  ) ||
  (error instanceof Error && /^(TimeoutError|NetworkingError)$/.test(error.name));

/** The codes of an error and its causes. */
function codesOf(error: unknown): string {
  const codes: string[] = [];
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    codes.push((at as NodeJS.ErrnoException).code ?? '', at.message);
    if (at instanceof AggregateError) codes.push(...at.errors.map((one) => String(one?.code ?? '')));
  }
  return codes.join(' ');
}

/** The message of the first cause: fetch itself says only that it failed. */
function innermost(error: Error): string {
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner instanceof Error ? innermost(inner) : firstLine(error) || codesOf(error).trim();
}

const firstLine = ({ message }: Error): string => message.split('\n')[0] ?? '';

/** Who asked stands in the answer with account and session, and whoever reads this knows it. */
const withoutCaller = (message: string): string => message.replace(/^User: \S+ is not/, 'not');
