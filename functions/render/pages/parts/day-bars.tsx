import type { Day } from '../../../domain/time.ts';
import { formatDay, formatDayAndMonth } from '../../dates.ts';
import { figure, plural } from './plural.ts';

interface DayBarsProps {
  /** oldest first; the last one may not be over */
  readonly days: readonly Day[];
  /** papers on each of them */
  readonly counts: readonly number[];
  /** whose papers they are, where that is not all: `Retrieval` */
  readonly of?: string;
}

/** A bar and the space after it, in units of the picture. */
const step = 10;
const height = 48;

/** The outline of some bars of a row, from the floor of a picture `tall` units high; a day with any papers is seen. */
export function barsPath(counts: readonly number[], tall: number, from = 0, until = counts.length): string {
  const most = Math.max(1, ...counts);
  return counts
    .map((count, place) => {
      if (count === 0 || place < from || place >= until) return '';
      const high = Math.max(1, Math.round((count / most) * tall));
      return `M${place * step} ${tall}v-${high}h${step - 2}v${high}z`;
    })
    .join('');
}

/** What the picture says, in words. */
function inWords({ days, counts, of }: DayBarsProps): string {
  const total = counts.reduce((sum, one) => sum + one, 0);
  const most = Math.max(...counts);
  const busiest = days[counts.indexOf(most)] ?? '';
  const span = `${formatDay(days[0] ?? '')} to ${formatDay(days.at(-1) ?? '')}`;
  const mean = figure(Math.round(total / Math.max(1, days.length)));
  return `Papers a day${of ? ` on ${of}` : ''}, ${span}: ${plural(total, 'paper')}, ${mean} a day, most on ${formatDayAndMonth(busiest)}: ${figure(most)}.`;
}

/** A picture of how many papers came on each day, with its sum in words; nothing where none came. */
export const DayBars = (props: DayBarsProps) => {
  const { days, counts } = props;
  const most = Math.max(0, ...counts);
  if (most === 0) return null;
  const last = days.length - 1;
  const width = days.length * step - 2;
  return (
    <figure class="bars">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={inWords(props)}
      >
        <path d={barsPath(counts, height, 0, last)} />
        <path class="open" d={barsPath(counts, height, last)} />
      </svg>
      <figcaption>
        Papers a day since {formatDayAndMonth(days[0] ?? '')}, {figure(most)} at most
      </figcaption>
    </figure>
  );
};
