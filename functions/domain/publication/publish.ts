import { type HeldLease, LeaseTakenError, LostLeaseError, withLease } from '../concurrency/with-lease.ts';
import { defined } from '../defined.ts';
import { isDue } from './is-due.ts';
import { type PublicationMemory, publicationMemory } from './publication-memory.ts';
import { publishUnderLease } from './publish-under-lease.ts';
import type { Published, Publishing, PublishOptions } from './publishing.ts';

/** Make a function that publishes again and again: after it was overtaken it puts everything next time, because it cannot know whose bytes came last. */
export function publisher(on: Publishing): (options: PublishOptions) => Promise<Published> {
  const memory = publicationMemory();
  let doubtful = false;
  return async (options) => {
    const done = await publish(on, options, { memory, doubtful });
    if (done.lost) doubtful = true;
    else if (done.outcome === 'published') doubtful = false;
    return done;
  };
}

const nothingDone = { put: 0, removed: 0, papers: 0 };

/**
 * Bring the bucket up to what is stored: the days whose papers changed, the parts of the site that are made from these, the
 * manifest last. Killed anywhere, the next run goes on where this one was. `busy` when another process is publishing, or has begun
 * because we took too long. Throws a PutsRefusedError when some files were refused; all others are put then.
 */
export async function publish(
  on: Publishing,
  { full = false, check = false }: PublishOptions = {},
  {
    memory = publicationMemory(),
    doubtful = false,
  }: { readonly memory?: PublicationMemory; readonly doubtful?: boolean } = {},
): Promise<Published> {
  const health = await on.health(on.now());
  if (!full && !doubtful && !(await isDue(on, health, check)))
    return { outcome: 'unchanged', ...nothingDone };
  try {
    const work = (lease: HeldLease) =>
      publishUnderLease(on, lease, { health, full, check, doubtful, memory });
    return await withLease('publish', {}, on, work);
  } catch (error) {
    if (error instanceof LeaseTakenError)
      return defined({ outcome: 'busy', ...nothingDone, until: error.until } as const);
    if (error instanceof LostLeaseError) return { outcome: 'busy', ...nothingDone, lost: true };
    throw error;
  }
}
