import { defined } from '../../domain/defined.ts';
import type { Calendar } from '../../domain/harvest/calendar.ts';
import type { Position, Source, SourcePage } from '../../domain/harvest/source.ts';
import { SourceError } from '../../domain/harvest/source-error.ts';
import { addDays, dayOf } from '../../domain/time.ts';
import { arxivHost } from './arxiv-host.ts';

/** Where arXiv's OAI-PMH server is, which of its sets in which format, and when it changes. */
export interface ArxivOaiOptions {
  /** `https://oaipmh.arxiv.org/oai` */
  readonly url: string;
  /** `cs`, `stat`, `cs:cs:CL` */
  readonly set: string;
  readonly prefix?: 'arXiv' | 'arXivRaw';
  readonly calendar: Calendar;
}

/**
 * The source of every record of a set that is new or changed since the last pass. Datestamps are days, and arXiv's tokens
 * are offsets into a list that may change meanwhile: so each pass begins with the day on which the one before began.
 *
 * Position: `day` the window begins at, `until` its end in a back-fill, `token` within a pass, `began` the server's day
 * when the pass began.
 */
export const arxivOaiSource = ({ url, set, prefix = 'arXivRaw', calendar }: ArxivOaiOptions): Source => ({
  name: `arxiv-oai/${set}`,
  host: arxivHost,
  calendar,
  begin: (now, from) => {
    const today = dayOf(now);
    return from ? monthWindow(from, today) : { day: addDays(today, -1) };
  },
  ask: ({ day = '', until, token }) => {
    if (token) {
      return `${url}?verb=ListRecords&resumptionToken=${encodeToken(String(token))}`;
    }
    const query = defined({
      verb: 'ListRecords',
      metadataPrefix: prefix,
      set,
      from: day,
      until: until ? String(until) : undefined,
    });
    return `${url}?${new URLSearchParams(query)}`;
  },
  read: async (body, position): Promise<SourcePage> => {
    const { parseOaiPage } = await import('./parse-oai-page.ts');
    const { token, responseDay, ...page } = parseOaiPage(body);
    const began = position.began ?? responseDay;
    if (token !== undefined) {
      if (token === position.token)
        throw new SourceError('lost its place', 'arXiv sent the token that it was sent');
      return { ...page, position: { ...position, began, token }, more: true };
    }
    if (position.until === undefined) return { ...page, position: { day: String(began) }, more: false };
    return { ...page, position: monthWindow(addDays(String(position.until), 1), responseDay), more: true };
  },
  restart: ({ token: _, began: __, ...position }): Position => position,
});

/** Encode a token for an address, once. arXiv's older tokens are bare, the newer ones a query string that is encoded already. */
function encodeToken(token: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(token));
  } catch (error) {
    if (error instanceof URIError) return encodeURIComponent(token);
    throw error;
  }
}

/** The window from this day to the end of its month; without an end where the month is not over. */
function monthWindow(day: string, today: string): Position {
  const nextMonth = addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7);
  const until = addDays(`${nextMonth}-01`, -1);
  return until < today ? { day, until } : { day };
}
