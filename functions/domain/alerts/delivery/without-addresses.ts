const mostCharacters = 200;

/** A fault in words that may be kept and shown: SES repeats the address that it complains about. */
export const withoutAddresses = (said: unknown): string =>
  (said instanceof Error ? `${said.name}: ${said.message}` : String(said))
    .replace(/\S*@\S*/g, '…')
    .slice(0, mostCharacters);
