/**
 * Matches a mail address, percent-encoded or not, its local part quoted or not, and whatever else has an `@`: a local part of
 * RFC 5321 has 64 characters and a domain 255, and a longer one would make the search slow in long texts without spaces.
 */
const address = /(?:"[^"\n]{0,64}"|[^\s@<>"'(),:;[\]]{0,64})(?:@|%40)[^\s@<>"'(),:;[\]]{0,255}/gi;

/** A text in which `(address)` stands for every mail address: for logs, and for whatever is kept or shown. */
export const withoutAddresses = (text: string): string => text.replace(address, '(address)');
