import { z } from 'zod/mini';
import { defined } from '../../domain/defined.ts';
import { workdayCalendar } from '../../domain/harvest/calendar.ts';
import type { Source, SourcePage } from '../../domain/harvest/source.ts';
import { SourceError } from '../../domain/harvest/source-error.ts';
import type { Drafted } from '../../domain/papers/draft/draft.ts';
import { parsePaperId } from '../../domain/papers/identity/identity.ts';
import { addDays, dayOf } from '../../domain/time.ts';
import { isObject, type JsonFormat, type JsonObject, textIn } from '../files/format.ts';
import { recordOf } from '../own/submission.ts';
import { errorsOf } from '../wire/field-errors.ts';
import { jsonOf } from '../wire/json.ts';

const maybe = z.optional(z.nullable(z.string()));
const author = z.union([z.string(), z.object({ name: maybe, hidden: z.optional(z.nullable(z.boolean())) })]);
const count = z.optional(z.nullable(z.number()));

/** A name, or an account that bears one. */
const someone = z.optional(
  z.nullable(z.union([z.string(), z.object({ fullname: maybe, name: maybe, user: maybe })])),
);

/** A paper of Hugging Face's daily list, flat or as its API nests it (field notes §4.9); numbers may be missing. */
const schema = z.object({
  id: z.string(),
  title: z.string(),
  abstract: maybe,
  summary: maybe,
  authors: z.optional(z.nullable(z.array(author))),
  publishedAt: maybe,
  upvotes: count,
  githubRepo: maybe,
  githubStars: count,
  projectPage: maybe,
  submittedOnDailyAt: maybe,
  listPublishedAt: maybe,
  listed: maybe,
  withdrawnAt: maybe,
  submittedBy: someone,
  submittedOnDailyBy: someone,
});

/** Is this a record of Hugging Face's daily papers? Nothing else wraps a paper, or counts upvotes. */
const isHuggingFace = (value: JsonObject): boolean =>
  isObject(value.paper) || ('upvotes' in value && 'id' in value);

/** Daily papers in a file; one without an abstract is looked up by its id. */
export const huggingFaceList: JsonFormat = {
  name: "Hugging Face's daily papers",
  lists: ['dailyPapers'],
  isRecord: isHuggingFace,
  read: (value) => {
    const { id, title, abstract, summary } = unwrapped(value) as JsonObject;
    const isWhole = textIn(title) && (textIn(abstract) ?? textIn(summary));
    const named = isWhole ? undefined : parsePaperId(String(id));
    return [named ? { named } : huggingFacePaper(value)];
  },
};

/** `{paper: {…}, publishedAt, …}` → the paper, with the day it entered the list. */
const unwrapped = (value: unknown): unknown =>
  isObject(value) && isObject(value.paper)
    ? { listPublishedAt: value.publishedAt, submittedBy: value.submittedBy, ...value.paper }
    : value;

/** Read one; its place in our list is when it was listed there: `day` where it does not say so itself. */
export function huggingFacePaper(value: unknown, day?: string): Drafted {
  const record = unwrapped(value);
  const parsed = z.safeParse(schema, record);
  if (!parsed.success) return { errors: errorsOf(parsed.error.issues, record) };
  const { id, title, abstract, summary, authors, publishedAt, upvotes, githubStars, ...more } = parsed.data;
  return recordOf(
    defined({
      title,
      abstract: abstract ?? summary,
      arxivId: id,
      authors: authors?.flatMap((one) =>
        typeof one === 'string' ? one : one.hidden ? [] : (one.name ?? []),
      ),
      publishedAt,
      listedAt: more.listed ?? more.submittedOnDailyAt ?? day ?? more.listPublishedAt,
      submittedBy: nameOf(more.submittedOnDailyBy ?? more.submittedBy),
      withdrawn: more.withdrawnAt ? true : undefined,
      votes: upvotes,
      stars: githubStars,
      links: defined({
        code: isAddress(more.githubRepo) ? more.githubRepo : undefined,
        project: isAddress(more.projectPage) ? more.projectPage : undefined,
      }),
    }),
    'hugging-face',
  );
}

/** What people type in there is not always one, and no reason to do without the paper. */
const isAddress = (text: string | null | undefined): boolean =>
  !!text && /^https?:/i.test(text) && URL.canParse(text);

const nameOf = (someone: string | { fullname?: string | null; name?: string | null } | null | undefined) =>
  (typeof someone === 'string' ? someone : (someone?.fullname ?? someone?.name)) || undefined;

const pageSize = 100;
/** More pages than any day ever had. */
const mostPages = 10;

/** Hugging Face's daily papers, day by day; the last two days again, since their votes still move. `url` is `https://huggingface.co`. */
export const huggingFaceDaily = ({ url }: { readonly url: string }): Source => ({
  name: 'hugging-face',
  host: { name: 'hugging-face', pauseSeconds: 1 },
  calendar: workdayCalendar(36),
  begin: (now, from) => ({ day: from ?? addDays(dayOf(now), -1), page: 0 }),
  ask: ({ day = '', page = 0 }) => `${url}/api/daily_papers?date=${day}&limit=${pageSize}&p=${page}`,
  read: (body, { day = '', page = 0 }, now): SourcePage => {
    const listed = jsonOf(body, "Hugging Face's list");
    if (!Array.isArray(listed)) {
      const says =
        typeof listed === 'object' && listed !== null && 'error' in listed ? String(listed.error) : 'no list';
      throw new SourceError('an error', `Hugging Face: ${says}`);
    }
    const items = listed.map((one) => huggingFacePaper(one, String(day)));
    const today = dayOf(now);
    const next = Number(page) + 1;
    if (listed.length >= pageSize && next < mostPages)
      return { items, day, position: { day, page: next }, more: true };
    return day < today
      ? { items, day, position: { day: addDays(day, 1), page: 0 }, more: true }
      : { items, day, position: { day: addDays(today, -2), page: 0 }, more: false };
  },
});
