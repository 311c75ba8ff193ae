import { addDays, type Day, dayIn, hourMs, isWorkday, weekdayOf } from '../time.ts';

/** On which days a source announces, and by when each announcement must be out. */
export interface Calendar {
  readonly timeZone: string;
  /** Whether papers are to be expected on this day. */
  expects(day: Day): boolean;
  /** the hour of the day, in its time zone, by which its papers are surely there; above 24 for the next day */
  readonly outBy: number;
  /** whether a day comes whole; otherwise it fills by and by, and is not judged before it is due */
  readonly atOnce: boolean;
}

/**
 * arXiv's feeds, which are built at midnight, Eastern time, from what was announced the evening before, from Sunday to
 * Thursday. On a holiday nothing is announced; so that nobody is woken for one, neither that day nor the next is
 * expected to bring anything. https://info.arxiv.org/help/availability.html
 */
export const arxivCalendar = (holidays: readonly Day[]): Calendar => ({
  timeZone: 'America/New_York',
  expects: (day) => isWorkday(day) && !holidays.includes(day) && !holidays.includes(addDays(day, -1)),
  outBy: 10,
  atOnce: true,
});

/**
 * arXiv's records, which follow the announcements at night. Whether their datestamps are Eastern days or UTC's is not
 * told, so only the days that both have in common are expected, and each a day later than its feed.
 */
export const recordsCalendar = (feeds: Calendar): Calendar => ({
  ...feeds,
  expects: (day) => feeds.expects(day) && weekdayOf(day) !== 5,
  outBy: feeds.outBy + 24,
});

/** Sources that fill every workday by and by. */
export const workdays = (outBy: number): Calendar => ({
  timeZone: 'UTC',
  expects: isWorkday,
  outBy,
  atOnce: false,
});

/** The last day whose papers must be out by now; undefined when none was expected for a month. */
export function lastDue({ timeZone, expects, outBy }: Calendar, now: Date): Day | undefined {
  let day = dayIn(timeZone, new Date(now.getTime() - outBy * hourMs));
  for (let back = 0; back < 31; back++, day = addDays(day, -1)) if (expects(day)) return day;
  return undefined;
}
