/** The address in `Name <address>`, or the whole if there is no name. */
export function addressOf(mailbox: string): string {
  return /<([^<>]*)>$/.exec(mailbox)?.[1] ?? mailbox;
}
