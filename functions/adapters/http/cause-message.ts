/** The message of an error's cause, in which `fetch` hides what happened. */
export function causeMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
