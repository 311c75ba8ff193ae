import { withoutAddresses } from '../../text/without-addresses.ts';

const mostCharacters = 200;

/** A fault in words that may be kept and shown: SES repeats the address that it complains about. */
export const faultInWords = (said: unknown): string =>
  withoutAddresses(said instanceof Error ? `${said.name}: ${said.message}` : String(said)).slice(
    0,
    mostCharacters,
  );
