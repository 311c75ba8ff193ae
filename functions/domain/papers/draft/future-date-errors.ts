import { dayMs } from '../../time.ts';
import type { Draft, FieldError } from './draft.ts';

/** Most days that each date may lie ahead: journals date their issues ahead, and clocks and time zones differ by a day. */
const mostDaysAhead = { publishedAt: 366, announcedAt: 1, versionAt: 1, listedAt: 1 } as const;

/** Errors for the dates of a draft that lie in the future. They are found apart from parsing, which has no clock. */
export function futureDateErrors(
  draft: Pick<Draft, keyof typeof mostDaysAhead>,
  now: Date,
): readonly FieldError[] {
  return Object.entries(mostDaysAhead).flatMap(([name, days]) => {
    const path = name as keyof typeof mostDaysAhead;
    const instant = draft[path];
    if (instant === undefined || Date.parse(instant) <= now.getTime() + days * dayMs) return [];
    return [{ path, message: `${instant.replace(/T00:00:00\.000Z$/, '')} lies in the future` }];
  });
}
