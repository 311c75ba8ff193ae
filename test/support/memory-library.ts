import type { Library } from '../../functions/domain/library/library.ts';
import { emptyDay, type LibraryDay, makeLibraryDay } from '../../functions/domain/library/library-day.ts';
import { firstWindowDay, isShownAt } from '../../functions/domain/library/window.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { type Day, dayOf } from '../../functions/domain/time.ts';

/** The library as it would have been published just now, of these papers, shown or not. */
export function memoryLibrary(papers: Iterable<Paper>, now: Date): Library {
  const all = [...papers].filter((paper) => isShownAt(paper, now));
  const byDay = new Map<Day, LibraryDay>();
  for (const day of new Set(all.map(({ listedAt }) => dayOf(listedAt))))
    byDay.set(day, makeLibraryDay(all.filter(({ listedAt }) => dayOf(listedAt) === day)));
  const days = [...byDay.keys()].sort().reverse();
  const first = firstWindowDay(now);
  return {
    version: `of ${now.toISOString()}`,
    through: now.toISOString(),
    days,
    firstWindowDay: first,
    count: (day) => byDay.get(day)?.papers.length ?? 0,
    read: async (day) => byDay.get(day) ?? emptyDay,
    window: async () =>
      new Map(
        days
          .filter((day) => day >= first)
          .flatMap((day) => byDay.get(day)?.papers ?? [])
          .map((paper) => [paper.id, paper]),
      ),
  };
}
