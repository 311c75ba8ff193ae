import { defined } from '../defined.ts';
import type { PaperId } from '../papers/paper.ts';
import { hourMs, type Instant } from '../time.ts';

/** A submission of nothing but a name, which waits until somebody is asked what paper it is. */
export interface Pending {
  /** `arxiv:…` or `doi:…` */
  readonly id: PaperId;
  readonly since: Instant;
  readonly submittedBy?: string;
  /** who named it, too, while it waited */
  readonly others?: readonly string[];
  /** how often it was looked up and not found */
  readonly tries: number;
  /** not to be looked up before this */
  readonly nextAt: Instant;
  /** why it was given up: nobody knows it, or what they know is too little. It is kept to tell who asks. */
  readonly unknown?: string;
}

/** Where they wait. */
export interface Pendings {
  find(id: PaperId): Promise<Pending | undefined>;
  /** Put it in line, unless it is there already; true when it was not. */
  wait(pending: Pending): Promise<boolean>;
  /** Those to be looked up at this time, in the order of their ids. */
  due(now: Date): Promise<Pending[]>;
  put(pending: Pending): Promise<void>;
  settle(id: PaperId): Promise<void>;
}

/** Hours until the next try: an id is often submitted before its archive's own API knows it. */
const hoursBetweenTries = [1, 3, 12, 24, 48];

/** Put a name in line, for the first time or after it was given up. Twice changes nothing. */
export async function enqueue(
  id: PaperId,
  submittedBy: string | undefined,
  { pendings, now }: { readonly pendings: Pendings; readonly now: () => Date },
): Promise<Pending> {
  const at = now().toISOString();
  const fresh = defined({ id, since: at, tries: 0, nextAt: at, submittedBy });
  if (await pendings.wait(fresh)) return fresh;
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

/** The same after it was looked up in vain; given up after the last try, or at once with a reason that will not change. */
export function afterMiss(pending: Pending, now: Date, reason?: string): Pending {
  const hours = hoursBetweenTries[pending.tries];
  const tries = pending.tries + 1;
  if (reason !== undefined) return { ...pending, tries, unknown: reason };
  if (hours === undefined) return { ...pending, tries, unknown: 'its archive does not know it' };
  return { ...pending, tries, nextAt: new Date(now.getTime() + hours * hourMs).toISOString() };
}
