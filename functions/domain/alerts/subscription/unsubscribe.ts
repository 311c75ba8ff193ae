import { changeSubscriber } from './change-subscriber.ts';
import type { Desk } from './desk.ts';
import { readLink } from './link-token.ts';

/** Stop at once, for good. Again, or for somebody forgotten, changes nothing. False when the link is forged. */
export async function unsubscribe(token: string, on: Desk): Promise<boolean> {
  const link = readLink(token, 'unsubscribe', on.secret);
  if (!link) return false;
  await changeSubscriber(link.subscriber, on, (known) => {
    if (known?.status !== 'active') return undefined;
    const { dueAt: _, request: __, ...rest } = known;
    return { ...rest, status: 'unsubscribed' };
  });
  return true;
}
