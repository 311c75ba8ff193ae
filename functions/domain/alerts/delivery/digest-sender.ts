import { backoffMs } from '../../concurrency/backoff.ts';
import type { Site } from '../../library/site.ts';
import type { LinkKeys } from '../subscription/link-keys.ts';
import { digestLinks } from '../subscription/link-token.ts';
import type { Subscriber } from '../subscription/subscriber.ts';
import type { Digest } from './digest.ts';
import { listHeaders } from './list-headers.ts';
import type { Copy, MailContent, Mailer, SendResult } from './mailer.ts';
import { rememberLast } from './remember-last.ts';

/** What `digestSender` works with. */
export interface Sending {
  readonly mailer: Mailer;
  readonly site: Site;
  readonly links: LinkKeys;
  /** Compose a digest, with link-placeholders.ts where its recipient's addresses go. */
  readonly compose: (digest: Digest) => MailContent;
  /** Wait for the moment at which the next message may go. */
  readonly paced: () => Promise<unknown>;
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** 0 … 1 */
  readonly chance: () => number;
}

/** Attempts at one mail while SES says that we are too fast, or cannot be reached. */
const mostAttempts = 5;
const backoff = { firstMs: 500, maxMs: 8_000 };
/** Encoded mails that are kept: readers with one filter come one after the other. */
const mostPrepared = 8;

/** Sends one digest to one recipient, in the slot that was waited for before; those of further attempts it waits for itself. */
export type SendDigest = () => Promise<SendResult>;

/**
 * Make the function that prepares digests to be sent. Each distinct digest is composed and encoded once: only what belongs to
 * the recipient is new.
 */
export function digestSender(on: Sending): (to: Subscriber, digest: Digest) => SendDigest {
  const prepare = rememberLast(mostPrepared, (_key: string, { digest }: { readonly digest: Digest }) =>
    on.mailer.prepare(on.compose(digest)),
  );
  return ({ id, email }, digest) => {
    const send = prepare(keyOf(digest), { digest });
    const links = digestLinks(id, on.site.url, on.links, on.now());
    const copy: Copy = {
      to: email,
      links,
      headers: listHeaders({ site: on.site, unsubscribe: links.unsubscribe, edition: digest.edition }),
      tags: { edition: digest.edition, subscriber: id },
    };
    return async () => {
      for (let attempt = 1; ; attempt++) {
        const sent = await send(copy);
        const again = sent.outcome === 'throttled' || sent.outcome === 'unreachable';
        if (!again || attempt === mostAttempts) return sent;
        await on.sleep(backoffMs(attempt, on.chance(), backoff));
        await on.paced();
      }
    };
  };
}

/** What tells one digest from another; hashed by nobody, since it is looked up in a handful. */
const keyOf = ({ papers, ...rest }: Digest): string =>
  JSON.stringify([rest, papers.map(({ id, revision }) => [id, revision])]);
