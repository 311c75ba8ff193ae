import { z } from 'zod/mini';
import { defined } from '../../domain/defined.ts';
import { workdays } from '../../domain/harvest/calendar.ts';
import type { Page, Source } from '../../domain/harvest/source.ts';
import { SourceError } from '../../domain/harvest/source-error.ts';
import type { Drafted } from '../../domain/papers/draft/draft.ts';
import { parsePaperId } from '../../domain/papers/identity/identity.ts';
import { addDays, dayOf } from '../../domain/time.ts';
import { asText, isObject, type JsonFormat, type JsonObject } from '../importer/format.ts';
import { parseSourceRecord } from '../paperboy/parse-submission.ts';
import { fieldErrors } from '../wire/field-errors.ts';
import { parseJson } from '../wire/parse-json.ts';

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
const isHuggingFaceRecord = (value: JsonObject): boolean =>
  isObject(value.paper) || ('upvotes' in value && 'id' in value);

/** Daily papers in a file; one without an abstract is looked up by its id. */
export const huggingFaceFormat: JsonFormat = {
  name: "Hugging Face's daily papers",
  lists: ['dailyPapers'],
  isRecord: isHuggingFaceRecord,
  read: (value) => {
    const { id, title, abstract, summary } = flatten(value) as JsonObject;
    const isWhole = asText(title) && (asText(abstract) ?? asText(summary));
    const named = isWhole ? undefined : parsePaperId(String(id));
    return [named ? { named } : draftHuggingFacePaper(value)];
  },
};

/** `{paper: {…}, publishedAt, …}` → the paper, with the day it entered the list. */
const flatten = (value: unknown): unknown =>
  isObject(value) && isObject(value.paper)
    ? { listPublishedAt: value.publishedAt, submittedBy: value.submittedBy, ...value.paper }
    : value;

/** Read one; its place in our list is when it was listed there: `day` where it does not say so itself. */
export function draftHuggingFacePaper(value: unknown, day?: string): Drafted {
  const record = flatten(value);
  const parsed = z.safeParse(schema, record);
  if (!parsed.success) return { errors: fieldErrors(parsed.error.issues, record) };
  const { id, title, abstract, summary, authors, publishedAt, upvotes, githubStars, ...more } = parsed.data;
  return parseSourceRecord(
    defined({
      title,
      abstract: abstract ?? summary,
      arxivId: id,
      authors: authors?.flatMap((one) =>
        typeof one === 'string' ? one : one.hidden ? [] : (one.name ?? []),
      ),
      publishedAt,
      listedAt: more.listed ?? more.submittedOnDailyAt ?? day ?? more.listPublishedAt,
      submittedBy: accountName(more.submittedOnDailyBy ?? more.submittedBy),
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

const accountName = (
  someone: string | { fullname?: string | null; name?: string | null } | null | undefined,
) => (typeof someone === 'string' ? someone : (someone?.fullname ?? someone?.name)) || undefined;

const papersAPage = 100;
/** More pages than any day ever had. */
const mostPages = 10;

/** Hugging Face's daily papers, day by day; the last two days again, since their votes still move. `url` is `https://huggingface.co`. */
export const huggingFaceSource = ({ url }: { readonly url: string }): Source => ({
  name: 'hugging-face',
  host: { name: 'hugging-face', pauseSeconds: 1 },
  calendar: workdays(36),
  begin: (now, from) => ({ day: from ?? addDays(dayOf(now), -1), page: 0 }),
  ask: ({ day = '', page = 0 }) => `${url}/api/daily_papers?date=${day}&limit=${papersAPage}&p=${page}`,
  read: (body, { day = '', page = 0 }, now): Page => {
    const listed = parseJson(body, "Hugging Face's list");
    if (!Array.isArray(listed)) {
      const says =
        typeof listed === 'object' && listed !== null && 'error' in listed ? String(listed.error) : 'no list';
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
