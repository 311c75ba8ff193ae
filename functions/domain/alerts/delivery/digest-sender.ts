import { backoffMs } from '../../concurrency/backoff.ts';
import type { Site } from '../../library/site.ts';
import { digestLinks } from '../subscription/link-token.ts';
import type { Subscriber } from '../subscription/subscriber.ts';
import type { Digest, DigestLinks } from './digest.ts';
import { listHeaders } from './list-headers.ts';
import type { MailContent, Mailer, SendResult } from './mailer.ts';

/** What `digestSender` works with. */
export interface Sending {
  readonly mailer: Mailer;
  readonly site: Site;
  readonly secret: string;
  readonly compose: (digest: Digest) => (links: DigestLinks) => MailContent;
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

type ComposedMail = (links: DigestLinks) => MailContent;

/** Attempts at one mail while SES says that we are too fast. */
const mostAttempts = 5;
const throttledBackoff = { firstMs: 500, maxMs: 8_000 };
/** Composed mails that are kept. Subscribers with one filter come close together, if at all: a few mails serve them. */
const mostComposed = 200;

/** Make the function that sends digests. Each distinct digest is composed once: only what belongs to the recipient is new. */
export function digestSender(on: Sending): (to: Subscriber, digest: Digest) => Promise<SendResult> {
  const composed = new Map<string, ComposedMail>();
  const compose = (digest: Digest): ComposedMail => {
    const { edition, filter, more, papers } = digest;
    const key = JSON.stringify([edition, filter, more, papers.map(({ id }) => id)]);
    const mail = composed.get(key) ?? on.compose(digest);
    if (composed.size > mostComposed) composed.clear();
    composed.set(key, mail);
    return mail;
  };
  return async ({ id, email }, digest) => {
    const links = digestLinks(id, on.site.url, on.secret, on.now());
    const message = {
      to: email,
      ...compose(digest)(links),
      headers: listHeaders({ site: on.site, unsubscribe: links.unsubscribe, edition: digest.edition }),
      tags: { edition: digest.edition, subscriber: id },
    };
    for (let attempt = 1; ; attempt++) {
      const sent = await on.mailer.send(message);
      if (sent.outcome !== 'throttled' || attempt === mostAttempts) return sent;
      await on.sleep(backoffMs(attempt, 1, throttledBackoff));
    }
  };
}
