import type { PendingPaper } from '../../../domain/intake/pending-papers.ts';
import type { Site } from '../../../domain/library/site.ts';
import { dayOf } from '../../../domain/time.ts';
import { letter } from '../site/message-page.tsx';

/** A paper of which only the name is known so far, or for good. */
export const unresolvedPaperPage = ({
  site,
  pending,
}: {
  readonly site: Site;
  readonly pending: PendingPaper;
}): string => {
  const { id, since, unknown: reason } = pending;
  return letter({
    site,
    title: reason ? 'Not found' : 'On its way',
    body: reason ? (
      <>
        <p class="lede">
          <strong>{id}</strong> was looked up, and {reason}.
        </p>
        <p class="note">
          It can still be <a href="/suggest">suggested</a> with its title and abstract.
        </p>
      </>
    ) : (
      <p class="lede">
        <strong>{id}</strong> was submitted on <time datetime={since}>{dayOf(since)}</time>. Its archive is
        asked for the rest within the hour, and then it stands here.
      </p>
    ),
  });
};
