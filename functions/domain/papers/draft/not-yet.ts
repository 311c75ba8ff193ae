import { dayMs } from '../../time.ts';
import type { Draft, FieldError } from './draft.ts';

/** How far ahead each date may lie, in days: journals date their issues ahead, and clocks and time zones differ by a day. */
const daysAhead = { publishedAt: 366, announcedAt: 1, versionAt: 1, listedAt: 1 } as const;

/** The dates of a draft that cannot be true yet: what a draft alone, which has no clock, cannot be refused for. */
export function notYet(draft: Pick<Draft, keyof typeof daysAhead>, now: Date): readonly FieldError[] {
  return Object.entries(daysAhead).flatMap(([name, days]) => {
    const path = name as keyof typeof daysAhead;
    const instant = draft[path];
    if (instant === undefined || Date.parse(instant) <= now.getTime() + days * dayMs) return [];
    return [{ path, message: `${instant.replace(/T00:00:00\.000Z$/, '')} lies in the future` }];
  });
}
