import type { BoardEntry, BoardId, ListForm } from '../../../domain/publication/board.ts';
import { periodPath } from '../../../domain/publication/paths.ts';
import { type Day, dayOf, weekdayName, weekdayOf } from '../../../domain/time.ts';
import { formatDay } from '../../dates.ts';
import { PaperCard } from '../parts/paper-card.tsx';
import { PaperLine } from '../parts/paper-line.tsx';
import { revisionBadge } from './revision-badge.ts';

interface DayOfEntries {
  readonly day: Day;
  readonly entries: readonly BoardEntry[];
}

interface PapersByDayProps {
  readonly entries: readonly BoardEntry[];
  /** of the day's heading in the page's outline */
  readonly level: 2 | 3;
  /** the board whose days have pages, to which the headings lead */
  readonly daysOf?: BoardId;
  /** how much is said of each paper; `full` unless said otherwise */
  readonly form?: ListForm;
}

/** Group entries by UTC day, in the order in which they come. */
function groupByDay(entries: readonly BoardEntry[]): readonly DayOfEntries[] {
  const days = new Map<Day, BoardEntry[]>();
  for (const entry of entries) {
    const day = dayOf(entry.date);
    const same = days.get(day);
    if (same) same.push(entry);
    else days.set(day, [entry]);
  }
  return [...days].map(([day, entries]) => ({ day, entries }));
}

/** A day as a heading has it: `Monday 23 November 2026`, a link to its page where a board's days have pages. */
export const DayHeading = ({ day, of }: { day: Day; of: BoardId | undefined }) => {
  const words = (
    <>
      <span class="weekday">{weekdayName(weekdayOf(day))}</span> <time datetime={day}>{formatDay(day)}</time>
    </>
  );
  return of === undefined ? words : <a href={periodPath(of, { kind: 'day', name: day })}>{words}</a>;
};

/** A board's papers under the days on which they came. */
export const PapersByDay = ({ entries, level, daysOf, form = 'full' }: PapersByDayProps) => {
  const Heading = `h${level}` as const;
  const below = level === 2 ? 3 : 4;
  return (
    <div class="days">
      {groupByDay(entries).map(({ day, entries }) => (
        <section class="day">
          <Heading>
            <DayHeading day={day} of={daysOf} />
          </Heading>
          <ul class={form === 'titles' ? 'lines' : undefined}>
            {entries.map((entry) => (
              <li>
                {form === 'titles' ? (
                  <PaperLine paper={entry.paper} />
                ) : (
                  <PaperCard paper={entry.paper} level={below} badge={revisionBadge(entry)} />
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
};
