import type { BoardEntry } from '../../../domain/publication/board.ts';
import { type Day, dayOf, weekdayName, weekdayOf } from '../../../domain/time.ts';
import { formatDay } from '../../dates.ts';
import { PaperCard } from '../parts/paper-card.tsx';

interface DayOfEntries {
  readonly day: Day;
  readonly entries: readonly BoardEntry[];
}

/** Group entries by UTC day, in the order in which they come. */
export function groupByDay(entries: readonly BoardEntry[]): readonly DayOfEntries[] {
  const days = new Map<Day, BoardEntry[]>();
  for (const entry of entries) {
    const day = dayOf(entry.date);
    const same = days.get(day);
    if (same) same.push(entry);
    else days.set(day, [entry]);
  }
  return [...days].map(([day, entries]) => ({ day, entries }));
}

/** A board's papers under the days on which they came. `level` is that of the day's heading. */
export const PapersByDay = ({ entries, level }: { entries: readonly BoardEntry[]; level: 2 | 3 }) => {
  const Heading = `h${level}` as const;
  const below = level === 2 ? 3 : 4;
  return (
    <div class="days">
      {groupByDay(entries).map(({ day, entries }) => (
        <section class="day">
          <Heading>
            <span class="weekday">{weekdayName(weekdayOf(day))}</span>{' '}
            <time datetime={day}>{formatDay(day)}</time>
          </Heading>
          <ul>
            {entries.map(({ paper }) => (
              <li>
                <PaperCard paper={paper} level={below} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
};
