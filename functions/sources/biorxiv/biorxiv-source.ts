import { workdayCalendar } from '../../domain/harvest/calendar.ts';
import type { Source, SourcePage } from '../../domain/harvest/source.ts';
import { SourceError } from '../../domain/harvest/source-error.ts';
import { addDays, dayOf } from '../../domain/time.ts';

/** The source of bioRxiv's or medRxiv's preprints, day by day; the last two days again, since they fill by and by. `url` is `https://api.biorxiv.org`. */
export const biorxivSource = ({
  url,
  server,
}: {
  readonly url: string;
  readonly server: 'biorxiv' | 'medrxiv';
}): Source => ({
  name: server,
  host: { name: 'biorxiv', pauseSeconds: 1 },
  calendar: workdayCalendar(60),
  begin: (now, from) => ({ day: from ?? addDays(dayOf(now), -1), cursor: 0 }),
  ask: ({ day = '', cursor = 0 }) => `${url}/details/${server}/${day}/${day}/${cursor}/json`,
  read: async (body, { day = '', cursor = 0 }, now): Promise<SourcePage> => {
    const { parseBiorxivAnswer } = await import('./parse-biorxiv-answer.ts');
    const { items, total } = parseBiorxivAnswer(body, server);
    const next = Number(cursor) + items.length;
    if (items.length === 0 && next < total)
      throw new SourceError('cut short', `bioRxiv gave nothing at ${next} of ${total}`);
    const today = dayOf(now);
    if (next < total) return { items, day, position: { day, cursor: next }, more: true };
    return day < today
      ? { items, day, position: { day: addDays(day, 1), cursor: 0 }, more: true }
      : { items, day, position: { day: addDays(today, -2), cursor: 0 }, more: false };
  },
});
