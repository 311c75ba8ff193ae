import { defined } from '../defined.ts';
import type { Day, Instant } from '../time.ts';
import { dayIn } from '../time-zone.ts';
import { type Calendar, lastDueDay } from './calendar.ts';
import { type Baseline, baselineOf, type DailyVolumes } from './daily-volumes.ts';
import type { Source } from './source.ts';
import type { SourceState, Trouble } from './source-state.ts';

/**
 * How a source is: `new` never asked, `ok`, `quiet` nothing is expected today, `late` what was due has not come,
 * `empty` an announcement without a paper on a day that should have some, `unusual` far more or fewer papers than usual,
 * `failing` the last request failed.
 */
export type Condition = 'new' | 'ok' | 'quiet' | 'late' | 'empty' | 'unusual' | 'failing';

/** The volume of one category, or of all (`*`), on the last day, beside what is usual. */
export interface JudgedVolume extends Partial<Baseline> {
  readonly count: number;
  readonly unusual: boolean;
  /** the last day that brought any */
  readonly lastDay?: Day;
}

/** How a source is, for the status page and the alarms. */
export interface Health {
  readonly name: string;
  readonly condition: Condition;
  /** true whatever the condition: what readers see is older than it should be */
  readonly late: boolean;
  readonly lastSuccess?: Instant;
  readonly lastNew?: Instant;
  readonly lastDay?: Day;
  /** the last day whose papers must be there by now */
  readonly due?: Day;
  readonly trouble?: Trouble;
  readonly refused?: SourceState['refused'];
  readonly volumes: Readonly<Record<string, JudgedVolume>>;
}

/** Judge a source by its stored state. Pure; changes only with the state, and when something becomes due. */
export function healthOf(
  source: Pick<Source, 'name' | 'calendar' | 'watches'>,
  state: SourceState | undefined,
  now: Date,
): Health {
  const { name, calendar } = source;
  const due = lastDueDay(calendar, now);
  if (!state?.firstSuccess) {
    const { trouble } = state ?? {};
    return defined({ name, condition: trouble ? 'failing' : 'new', late: false, trouble, volumes: {} });
  }
  const late = isLate(calendar, state, due);
  const judged = judgedDay(calendar, state, due);
  const volumes = judged ? volumesOn(judged, source, state) : {};
  const { lastSuccess, lastNew, lastDay, trouble, refused } = state;
  return defined({
    name,
    condition: conditionOf(state, volumes, late, calendar.expects(dayIn(calendar.timeZone, now))),
    late,
    lastSuccess,
    lastNew,
    lastDay,
    due,
    trouble,
    refused,
    volumes,
  });
}

/** Whether the papers of the last due day are missing; what was due before the first answer is not. */
function isLate({ timeZone }: Calendar, state: SourceState, due: Day | undefined): boolean {
  if (due === undefined || state.firstSuccess === undefined) return false;
  const since = dayIn(timeZone, new Date(state.firstSuccess));
  const newest = newestOf(state);
  return since <= due && (newest === undefined || newest < due);
}

function conditionOf(
  { trouble }: SourceState,
  volumes: Health['volumes'],
  late: boolean,
  expectsToday: boolean,
): Condition {
  if (trouble) return 'failing';
  if (volumes['*']?.count === 0) return 'empty';
  if (late) return 'late';
  if (Object.values(volumes).some(({ unusual }) => unusual)) return 'unusual';
  return expectsToday ? 'ok' : 'quiet';
}

/** The newest day that brought papers: as announced, or where a source announces no days, that of its newest paper. */
const newestOf = ({ volumes, lastDay }: SourceState): Day | undefined =>
  Object.keys(volumes).length === 0 ? lastDay : newestDay(volumes, '*');

const newestDay = (volumes: DailyVolumes, name: string): Day | undefined =>
  Object.keys(volumes)
    .filter((day) => (volumes[day]?.[name] ?? 0) > 0)
    .sort()
    .at(-1);

/** The last day that should be whole by now and is expected to hold something. */
function judgedDay(
  { expects, arrivesWhole }: Calendar,
  { volumes }: SourceState,
  due: Day | undefined,
): Day | undefined {
  return Object.keys(volumes)
    .filter((day) => expects(day) && (arrivesWhole || (due !== undefined && day <= due)))
    .sort()
    .at(-1);
}

function volumesOn(
  day: Day,
  { calendar, watches = [] }: Pick<Source, 'calendar' | 'watches'>,
  { volumes }: SourceState,
): Record<string, JudgedVolume> {
  return Object.fromEntries(
    ['*', ...watches].map((name) => {
      const count = volumes[day]?.[name] ?? 0;
      const baseline = baselineOf(volumes, name, day, calendar.expects);
      const unusual = baseline !== undefined && (count < baseline.least || count > baseline.most);
      const lastDay = newestDay(volumes, name);
      return [name, defined({ count, ...baseline, unusual, lastDay })];
    }),
  );
}
