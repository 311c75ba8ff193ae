import { workdayCalendar } from '../../domain/harvest/calendar.ts';
import type { Source, SourcePage } from '../../domain/harvest/source.ts';
import { SourceError } from '../../domain/harvest/source-error.ts';
import { addDays, dayOf } from '../../domain/time.ts';
import { asText } from '../wire/json-values.ts';
import { parseJson } from '../wire/parse-json.ts';

const papersAPage = 100;
/** Most pages that are asked for of one day: more than any day ever had. */
const mostPages = 10;

/** The source of Hugging Face's daily papers, day by day; the last two days again, since their votes still move. `url` is `https://huggingface.co`. */
export const huggingFaceSource = ({ url }: { readonly url: string }): Source => ({
  name: 'hugging-face',
  host: { name: 'hugging-face', pauseSeconds: 1 },
  calendar: workdayCalendar(36),
  begin: (now, from) => ({ day: from ?? addDays(dayOf(now), -1), page: 0 }),
  ask: ({ day = '', page = 0 }) => `${url}/api/daily_papers?date=${day}&limit=${papersAPage}&p=${page}`,
  read: async (body, { day = '', page = 0 }, now): Promise<SourcePage> => {
    const { draftHuggingFacePaper } = await import('./draft-hugging-face-paper.ts');
    const listed = parseJson(body, "Hugging Face's list");
    if (!Array.isArray(listed)) {
      const says =
        typeof listed === 'object' && listed !== null && 'error' in listed
          ? (asText(listed.error) ?? 'an error')
          : 'no list';
      throw new SourceError('an error', `Hugging Face: ${says}`);
    }
    const items = listed.map((one) => draftHuggingFacePaper(one, String(day)));
    const today = dayOf(now);
    const next = Number(page) + 1;
    if (listed.length >= papersAPage && next < mostPages)
      return { items, day, position: { day, page: next }, more: true };
    return day < today
      ? { items, day, position: { day: addDays(day, 1), page: 0 }, more: true }
      : { items, day, position: { day: addDays(today, -2), page: 0 }, more: false };
  },
});
