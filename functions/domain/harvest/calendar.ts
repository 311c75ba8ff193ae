import { addDays, type Day, hourMs, isWorkday, weekdayOf } from '../time.ts';
import { dayIn } from '../time-zone.ts';

/** On which days a source announces, and by when each announcement must be out. */
export interface Calendar {
  readonly timeZone: string;
  /** Whether papers are to be expected on this day. */
  expects(day: Day): boolean;
  /** the hour of the day, in its time zone, by which its papers are surely there; above 24 for the next day */
  readonly outByHour: number;
  /** whether a day's papers arrive all together; otherwise the day fills by and by, and is not judged before it is due */
  readonly arrivesWhole: boolean;
}

/**
 * The calendar of arXiv's feeds, which are built at midnight, Eastern time, from what was announced the evening before,
 * from Sunday to Thursday. On a holiday nothing is announced; so that no operator is woken for one, neither that day nor
 * the next is expected to bring anything. https://info.arxiv.org/help/availability.html
 */
export const arxivCalendar = (holidays: readonly Day[]): Calendar => ({
  timeZone: 'America/New_York',
  expects: (day) => isWorkday(day) && !holidays.includes(day) && !holidays.includes(addDays(day, -1)),
  outByHour: 10,
  arrivesWhole: true,
});

/**
 * The calendar of arXiv's OAI records, which follow the announcements at night. arXiv does not say whether their
 * datestamps are Eastern days or UTC's, so only the days that both have in common are expected, and each a day later than
 * its feed.
 */
export const recordsCalendar = (feeds: Calendar): Calendar => ({
  ...feeds,
  expects: (day) => feeds.expects(day) && weekdayOf(day) !== 5,
  outByHour: feeds.outByHour + 24,
});

/** The calendar of a source that fills every workday by and by. */
export const workdayCalendar = (outByHour: number): Calendar => ({
  timeZone: 'UTC',
  expects: isWorkday,
  outByHour,
  arrivesWhole: false,
});

/** The last day whose papers must be out by now; undefined when none was expected for a month. */
export function lastDueDay({ timeZone, expects, outByHour }: Calendar, now: Date): Day | undefined {
  let day = dayIn(timeZone, new Date(now.getTime() - outByHour * hourMs));
  for (let back = 0; back < 31; back++, day = addDays(day, -1)) if (expects(day)) return day;
  return undefined;
}
