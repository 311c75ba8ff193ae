import { backoffMs } from '../../concurrency/backoff.ts';
import type { Site } from '../../library/site.ts';
import { personalLinks } from '../subscription/link-token.ts';
import type { Subscriber } from '../subscription/subscriber.ts';
import type { Digest, Letter, PersonalLinks } from './digest.ts';
import { listHeaders } from './headers.ts';
import type { Mailer, Sent } from './mailer.ts';

export interface Sending {
  readonly mailer: Mailer;
  readonly site: Site;
  readonly secret: string;
  readonly compose: (digest: Digest) => (links: PersonalLinks) => Letter;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

type ComposedLetter = (links: PersonalLinks) => Letter;

/** Attempts at one mail while SES says that we are too fast. */
const mostAttempts = 5;
const throttled = { firstMs: 500, maxMs: 8_000 };
/** People of one filter come close together, if at all: a few letters serve them. */
const mostLetters = 200;

/** Send digests, each distinct one composed once: only what belongs to the recipient is new. */
export function digestSender(on: Sending): (to: Subscriber, digest: Digest) => Promise<Sent> {
  const letters = new Map<string, ComposedLetter>();
  const letterOf = (digest: Digest): ComposedLetter => {
    const { edition, filter, more, papers } = digest;
    const key = JSON.stringify([edition, filter, more, papers.map(({ id }) => id)]);
    const letter = letters.get(key) ?? on.compose(digest);
    if (letters.size > mostLetters) letters.clear();
    letters.set(key, letter);
    return letter;
  };
  return async ({ id, email }, digest) => {
    const links = personalLinks(id, on.site.url, on.secret);
    const message = {
      to: email,
      ...letterOf(digest)(links),
      headers: listHeaders({ site: on.site, unsubscribe: links.unsubscribe, edition: digest.edition }),
      tags: { edition: digest.edition, subscriber: id },
    };
    for (let attempt = 1; ; attempt++) {
      const sent = await on.mailer.send(message);
      if (sent.outcome !== 'throttled' || attempt === mostAttempts) return sent;
      await on.sleep(backoffMs(attempt, 1, throttled));
    }
  };
}
