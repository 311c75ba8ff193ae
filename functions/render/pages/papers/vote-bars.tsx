import type { VotesByDay } from '../../../domain/papers/votes/votes-by-day.ts';
import { formatDay, formatDayAndMonth } from '../../dates.ts';
import { barsPath } from '../parts/day-bars.tsx';
import { figure, plural } from '../parts/plural.ts';

const height = 24;
/** A bar and the space after it, in units of the picture. */
const step = 10;

/** A picture of a paper's votes over its days, with its sum in words; nothing where a single day says it all. */
export const VoteBars = ({ votes: { days, counts } }: { votes: VotesByDay }) => {
  if (days.length < 2) return null;
  const total = counts.reduce((sum, one) => sum + one, 0);
  const since = formatDay(days[0] ?? '');
  return (
    <figure class="bars">
      <svg
        viewBox={`0 0 ${days.length * step - 2} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Votes a day since ${since}: ${plural(total, 'vote')}, ${figure(Math.max(...counts))} at most.`}
      >
        <path d={barsPath(counts, height)} />
      </svg>
      <figcaption>Votes here by day since {formatDayAndMonth(days[0] ?? '')}</figcaption>
    </figure>
  );
};
