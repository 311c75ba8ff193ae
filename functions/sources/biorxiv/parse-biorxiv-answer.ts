import { z } from 'zod/mini';
import { workdays } from '../../domain/harvest/calendar.ts';
import type { Page, Source } from '../../domain/harvest/source.ts';
import { SourceError } from '../../domain/harvest/source-error.ts';
import { type Drafted, draft } from '../../domain/papers/draft/draft.ts';
import { addDays, dayOf } from '../../domain/time.ts';
import { firstNameFirst } from '../people/split-arxiv-authors.ts';
import { fieldErrors } from '../wire/field-errors.ts';
import { parseJson } from '../wire/parse-json.ts';

const textOrNothing = z.pipe(
  z.optional(z.nullable(z.string())),
  z.transform((text) => (!text || text.trim().toUpperCase() === 'NA' ? undefined : text)),
);

/** A paper as the details endpoint has it; what is missing is "NA". https://api.biorxiv.org/ */
const schema = z.object({
  doi: z.string(),
  title: z.string(),
  abstract: textOrNothing,
  authors: textOrNothing,
  date: textOrNothing,
  version: z.optional(z.union([z.string(), z.number()])),
  type: textOrNothing,
  license: textOrNothing,
  category: textOrNothing,
  published: textOrNothing,
  server: textOrNothing,
});

const answer = z.object({
  messages: z.array(
    z.looseObject({ status: z.optional(z.string()), total: z.optional(z.union([z.string(), z.number()])) }),
  ),
  collection: z.optional(z.array(z.unknown())),
});

/** One answer; `total` counts all of the window. */
export interface BiorxivAnswer {
  readonly items: readonly Drafted[];
  readonly total: number;
}

/** Read an answer of the details endpoint. Throws a SourceError for what is none. */
export function parseBiorxivAnswer(body: string, server?: string): BiorxivAnswer {
  return readBiorxivAnswer(parseJson(body, "bioRxiv's answer"), server);
}

/** The same of what is parsed already. */
export function readBiorxivAnswer(value: unknown, server?: string): BiorxivAnswer {
  const parsed = z.safeParse(answer, value);
  const [message] = parsed.data?.messages ?? [];
  if (!parsed.success || !message) throw new SourceError('malformed', "bioRxiv's answer has no messages");
  const { status = 'ok', total } = message;
  if (/no (posts|articles|papers) found/i.test(status)) return { items: [], total: 0 };
  if (!/^ok$/i.test(status)) throw new SourceError('an error', `bioRxiv: ${status}`);
  if (!parsed.data.collection) throw new SourceError('malformed', "bioRxiv's answer has no collection");
  const items = parsed.data.collection.map((one) => draftBiorxivPaper(one, server));
  return { items, total: Number(total) || items.length };
}

/** One paper of bioRxiv or medRxiv. Its DOI names all its versions. */
export function draftBiorxivPaper(value: unknown, server?: string): Drafted {
  const parsed = z.safeParse(schema, value);
  if (!parsed.success) return { errors: fieldErrors(parsed.error.issues, value) };
  const {
    doi,
    title,
    abstract,
    authors,
    date,
    version,
    type,
    license,
    category,
    published,
    server: named,
  } = parsed.data;
  const source = (named ?? server ?? 'bioRxiv').toLowerCase() === 'medrxiv' ? 'medrxiv' : 'biorxiv';
  const number = Math.max(1, Math.floor(Number(version ?? 1)) || 1);
  const at = date && `${date}T00:00:00Z`;
  return draft(
    {
      title,
      abstract: abstract ?? '',
      doi,
      authors: (authors ?? '').split(';').map(firstNameFirst).filter(Boolean),
      categories: category ? [biorxivCategory(source, category)] : [],
      version: number,
      versionAt: at,
      listedAt: at,
      ...(number === 1 && { publishedAt: at, announcedAt: at }),
      announceType: number > 1 ? 'replace' : 'new',
      withdrawn: /^withdrawn/i.test(type ?? '') || /^withdrawn\b/i.test(title),
      license,
      journalRef: published && `https://doi.org/${published}`,
      links: {
        abs: `https://www.${source}.org/content/${doi}v${number}`,
        pdf: `https://www.${source}.org/content/${doi}v${number}.full.pdf`,
      },
    },
    source,
  );
}

/** `cancer biology` → `biorxiv.cancer-biology`: a category as arXiv writes them. */
export const biorxivCategory = (source: string, category: string): string =>
  `${source}.${category
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')}`;

/** bioRxiv or medRxiv, day by day; the last two days again, since they fill by and by. `url` is `https://api.biorxiv.org`. */
export const biorxivSource = ({
  url,
  server,
}: {
  readonly url: string;
  readonly server: 'biorxiv' | 'medrxiv';
}): Source => ({
  name: server,
  host: { name: 'biorxiv', pauseSeconds: 1 },
  calendar: workdays(60),
  begin: (now, from) => ({ day: from ?? addDays(dayOf(now), -1), cursor: 0 }),
  ask: ({ day = '', cursor = 0 }) => `${url}/details/${server}/${day}/${day}/${cursor}/json`,
  read: (body, { day = '', cursor = 0 }, now): Page => {
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
