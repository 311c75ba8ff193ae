import { defined } from '../defined.ts';
import type { PaperId } from '../papers/paper.ts';
import { hourMs, type Instant } from '../time.ts';

/** A submission of nothing but a name, which waits until an archive is asked what paper it is. */
export interface PendingPaper {
  /** `arxiv:…` or `doi:…` */
  readonly id: PaperId;
  readonly since: Instant;
  readonly submittedBy?: string;
  /** further submitters who named it while it waited */
  readonly others?: readonly string[];
  /** how often it was looked up and not found */
  readonly tries: number;
  /** not to be looked up before this */
  readonly nextAt: Instant;
  /** why it was given up: no archive knows it, or knows too little. It is kept to answer requests for it. */
  readonly unknown?: string;
}

/** The store of pending papers. */
export interface PendingPapers {
  find(id: PaperId): Promise<PendingPaper | undefined>;
  /** Add it, unless it is there already; true when it was not. */
  add(pending: PendingPaper): Promise<boolean>;
  /** Those to be looked up at this time, in the order of their ids. */
  due(now: Date): Promise<PendingPaper[]>;
  put(pending: PendingPaper): Promise<void>;
  remove(id: PaperId): Promise<void>;
}

/** Hours until each next try: an id is often submitted before its archive's own API knows it. */
const hoursBetweenTries = [1, 3, 12, 24, 48];

/** Enqueue a name to be looked up, for the first time or after it was given up. Twice changes nothing. */
export async function enqueueLookup(
  id: PaperId,
  submittedBy: string | undefined,
  { pendings, now }: { readonly pendings: PendingPapers; readonly now: () => Date },
): Promise<PendingPaper> {
  const at = now().toISOString();
  const fresh = defined({ id, since: at, tries: 0, nextAt: at, submittedBy });
  if (await pendings.add(fresh)) return fresh;
  const known = await pendings.find(id);
  if (!known || known.unknown !== undefined) {
    await pendings.put(fresh);
    return fresh;
  }
  const { others = [] } = known;
  if (submittedBy === undefined || submittedBy === known.submittedBy || others.includes(submittedBy))
    return known;
  const joined = { ...known, others: [...others, submittedBy] };
  await pendings.put(joined);
  return joined;
}

/** A pending paper after it was looked up in vain; given up after the last try, or at once with a reason that will not change. */
export function afterFailedLookup(pending: PendingPaper, now: Date, reason?: string): PendingPaper {
  const hours = hoursBetweenTries[pending.tries];
  const tries = pending.tries + 1;
  if (reason !== undefined) return { ...pending, tries, unknown: reason };
  if (hours === undefined) return { ...pending, tries, unknown: 'its archive does not know it' };
  return { ...pending, tries, nextAt: new Date(now.getTime() + hours * hourMs).toISOString() };
}
