import type { Mailer, SendResult } from '../../domain/alerts/delivery/mailer.ts';

/**
 * Let a mailer reach some recipients alone: `ada@example.org`, `@example.org` for all of a domain, `*` for everybody. A message to anybody
 * else is handed to nobody and rejected, which is no fault of its address. With an empty list nobody is reached.
 */
export function onlyTo(recipients: readonly string[], mailer: Mailer): Mailer {
  const allowed = new Set(recipients.map((one) => one.toLowerCase()));
  if (allowed.has('*')) return mailer;
  const isAllowed = ({ to }: { readonly to: string }) => {
    const address = to.toLowerCase();
    return allowed.has(address) || allowed.has(address.slice(address.lastIndexOf('@')));
  };
  const refused: SendResult = {
    outcome: 'rejected',
    reason: 'this stage mails those alone whom mailOnlyTo names',
    excused: true,
  };
  return {
    send: async (message) => (isAllowed(message) ? mailer.send(message) : refused),
    prepare: (content) => {
      const send = mailer.prepare(content);
      return async (copy) => (isAllowed(copy) ? send(copy) : refused);
    },
  };
}
