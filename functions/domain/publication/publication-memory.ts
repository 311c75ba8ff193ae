import type { LibraryDay } from '../library/library-day.ts';
import type { Day } from '../time.ts';

/** Days as this process read or made them last: an object is read once, since its hash says what it holds. */
export interface PublicationMemory {
  get(day: Day, hash: string): LibraryDay | undefined;
  set(day: Day, hash: string, value: LibraryDay): void;
  /** Forget all days before this one. */
  trim(from: Day): void;
}

/** An empty memory. */
export function publicationMemory(): PublicationMemory {
  const days = new Map<Day, { readonly hash: string; readonly value: LibraryDay }>();
  return {
    get: (day, hash) => {
      const known = days.get(day);
      return known?.hash === hash ? known.value : undefined;
    },
    set: (day, hash, value) => {
      days.set(day, { hash, value });
    },
    trim: (from) => {
      for (const day of days.keys()) if (day < from) days.delete(day);
    },
  };
}
