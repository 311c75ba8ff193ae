import type { Day } from '../time.ts';
import type { LibraryDay } from './library-day.ts';

/** Papers of older days that are kept in memory: about a hundred megabytes. */
const mostPapers = 20_000;

/** A day that was read, and whether it is worth keeping: one from the tables is of a moment. */
interface ReadDay {
  readonly day: LibraryDay;
  readonly isLasting: boolean;
}

/**
 * Make a cache of days: those of the window are all kept, each in its last state; of older ones those that were asked for
 * last, twenty thousand papers of them. Who asks while a day is being read waits for it.
 */
export function dayCache() {
  const recent = new Map<Day, { readonly hash: string; readonly day: Promise<LibraryDay> }>();
  const older = new Map<string, Promise<LibraryDay>>();
  const sizes = new Map<string, number>();
  let papers = 0;

  const forget = (key: string) => {
    older.delete(key);
    papers -= sizes.get(key) ?? 0;
    sizes.delete(key);
  };
  const keep = (key: string, { papers: { length } }: LibraryDay) => {
    if (!older.has(key)) return;
    sizes.set(key, length);
    papers += length;
    for (const oldest of older.keys()) {
      if (papers <= mostPapers || oldest === key) break;
      forget(oldest);
    }
  };

  return {
    /** Forget the days that the window has left behind. */
    trim: (from: Day): void => {
      for (const day of recent.keys()) if (day < from) recent.delete(day);
    },
    /** Get a day by the hash of its object, or read it. */
    get: (day: Day, hash: string, isInWindow: boolean, read: () => Promise<ReadDay>): Promise<LibraryDay> => {
      const key = `${day} ${hash}`;
      const known = recent.get(day);
      if (known?.hash === hash) return known.day;
      const found = older.get(key);
      if (found) {
        older.delete(key);
        older.set(key, found);
        return found;
      }
      const drop = () => {
        if (recent.get(day)?.hash === hash) recent.delete(day);
        forget(key);
      };
      const reading = read().then(
        ({ day: value, isLasting }) => {
          if (!isLasting) drop();
          else if (!isInWindow) keep(key, value);
          return value;
        },
        (error) => {
          drop();
          throw error;
        },
      );
      if (isInWindow) recent.set(day, { hash, day: reading });
      else older.set(key, reading);
      return reading;
    },
  };
}
