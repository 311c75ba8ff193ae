import { createHmac } from 'node:crypto';
import { domainToASCII } from 'node:url';

/** An address to which one mail may be sent, as it is stored; or what is wrong with it, for the form. */
export type ParsedAddress = { readonly address: string } | { readonly problem: string };

const isNone = { problem: 'must be an e-mail address' };
const mostCharacters = 1_000;

/**
 * Parse an address that somebody typed: spaces around it, full-width letters, a quoted name that needs no quotes, a domain in
 * any script. What comes out is ASCII, which is all that SES takes
 * (https://docs.aws.amazon.com/ses/latest/APIReference/API_Destination.html). Lengths are those of RFC 5321 §4.5.3.1; the
 * confirmation is the real test.
 */
export function parseEmailAddress(typed: string): ParsedAddress {
  if (typed.length > mostCharacters) return isNone;
  const address = normalizeAddress(typed);
  const at = address.lastIndexOf('@');
  const [name, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (/^[^\s@<>()[\]\\,;:"\p{Cc}]+$/u.test(name) && !/^[!-~]+$/.test(name))
    return { problem: 'must have only ASCII letters before the @: our mail service takes no others' };
  // a word that mail programs decode (RFC 2047) would be another name, and another address, to some of them
  const isEncoded = name.includes('=?');
  const isAddress =
    !isEncoded &&
    address.length <= 254 &&
    /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}$/u.test(name) &&
    isDomain(domain);
  return isAddress ? { address } : isNone;
}

const isDomain = (domain: string): boolean =>
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/.test(domain);

/** Whether a text is an address to which one mail may be sent, however it is spelt. */
export const isEmailAddress = (typed: string): boolean => 'address' in parseEmailAddress(typed);

/** An address as mail systems compare it in practice: no spaces around, no upper case, no needless quotes, one spelling of letters, the domain in ASCII. */
export function normalizeAddress(email: string): string {
  const text = email.normalize('NFKC').trim().toLowerCase();
  const at = text.lastIndexOf('@');
  if (at < 0) return text;
  return `${unquoted(text.slice(0, at))}@${asciiDomain(text.slice(at + 1))}`;
}

/** `"ada"` is `ada` (RFC 5321 §4.1.2); a name that needs its quotes keeps them. */
const unquoted = (name: string): string => /^"([^\s@<>()[\]\\,;:"\p{Cc}]+)"$/u.exec(name)?.[1] ?? name;

/** A domain in ASCII, without the dot of the root; as it came when it is none. */
function asciiDomain(domain: string): string {
  // nothing but what a host name may have: the parser of addresses also reads numbers and escapes
  if (!/^[\p{L}\p{M}\p{N}.。-]+$/u.test(domain)) return domain;
  return (domainToASCII(domain) || domain).replace(/\.$/, '');
}

/** The id of the subscriber with this address: an HMAC, so that it finds the row again and tells nothing. */
export const subscriberId = (email: string, secret: string): string =>
  hmac(`address:${normalizeAddress(email)}`, secret);

/** What limits count by: an HMAC of the mailbox that an address reaches, whichever of its spellings this is. */
export const mailboxId = (email: string, secret: string): string =>
  hmac(`mailbox:${mailboxOf(email)}`, secret);

const hmac = (text: string, secret: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url').slice(0, 22);

/** Domains whose mailboxes are those of the first, and what their names may have without being another one. */
const providers: readonly { readonly domains: readonly string[]; readonly ignored?: RegExp }[] = [
  // https://support.google.com/mail/answer/7436150
  { domains: ['gmail.com', 'googlemail.com'], ignored: /\./g },
  // https://support.apple.com/en-us/118587
  { domains: ['icloud.com', 'me.com', 'mac.com'] },
  // https://proton.me/support/addresses-and-aliases
  { domains: ['proton.me', 'protonmail.com', 'pm.me'], ignored: /[._-]/g },
  { domains: ['yandex.com', 'yandex.ru', 'ya.ru'], ignored: /[.-]/g },
];

/**
 * The mailbox that an address reaches, for counting alone: without what follows a plus (RFC 5233), and without the dots that
 * its provider does not read. Two people may share a count by it; none gets the other's mail.
 */
export function mailboxOf(email: string): string {
  const address = normalizeAddress(email);
  const at = address.lastIndexOf('@');
  const [name, domain] = [address.slice(0, at), address.slice(at + 1)];
  const provider = providers.find(({ domains }) => domains.includes(domain));
  const [base = ''] = name.split('+', 1);
  const plain = provider?.ignored ? base.replace(provider.ignored, '') : base;
  return `${plain || name}@${provider?.domains[0] ?? domain}`;
}

/** Whether an address is of one of these domains, or of a part of one. */
export const isOfDomain = (address: string, domains: readonly string[]): boolean => {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return domains.some((one) => domain === one || domain.endsWith(`.${one}`));
};
