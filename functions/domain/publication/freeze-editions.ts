import type { Paper } from '../papers/paper.ts';
import { chooseEdition, type Edition, type Editions } from '../ranking/edition.ts';
import { addDays, type Day, isoWeekOf } from '../time.ts';
import { missingEditions } from './is-due.ts';
import type { Progress } from './progress.ts';

/** Freeze the editions whose time has come → all whose period begins in the window, newest first of each kind. */
export async function freezeEditions(
  progress: Progress,
  days: readonly { readonly day: Day; readonly papers: readonly Paper[] }[],
  editions: Editions,
  { firstDay, now }: { readonly firstDay: Day; readonly now: Date },
): Promise<readonly Edition[]> {
  const papersOf = new Map(days.map(({ day, papers }) => [day, papers]));
  for (const period of missingEditions(progress, now)) {
    const span = Array.from({ length: period.days }, (_, after) => addDays(period.first, after));
    const edition = chooseEdition(
      period,
      span.flatMap((day) => papersOf.get(day) ?? []),
    );
    if (edition) await editions.freeze(edition);
  }
  const standing = [
    ...(await editions.since('daily', firstDay)),
    ...(await editions.since('weekly', isoWeekOf(addDays(firstDay, 6)))),
  ];
  progress.editions = standing.map(({ period }) => period);
  return standing;
}
