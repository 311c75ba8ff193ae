import { z } from 'zod/mini';
import { dayAfter, workdays } from '../domain/harvest/calendar.ts';
import { Misanswer } from '../domain/harvest/misanswer.ts';
import type { Page, Source } from '../domain/harvest/source.ts';
import type { Drafted } from '../domain/papers/draft.ts';
import { jsonOf } from './json.ts';
import { recordOf } from './submission.ts';

const author = z.union([z.string(), z.object({ name: z.string(), hidden: z.optional(z.boolean()) })]);
const maybe = z.optional(z.nullable(z.string()));

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
  authors: z.optional(z.array(author)),
  publishedAt: maybe,
  upvotes: z.optional(z.number()),
  githubRepo: maybe,
  githubStars: z.optional(z.nullable(z.number())),
  projectPage: maybe,
  submittedOnDailyAt: maybe,
  listPublishedAt: maybe,
  listed: maybe,
  withdrawnAt: maybe,
  submittedBy: someone,
  submittedOnDailyBy: someone,
});

/** Is this a record of Hugging Face's daily papers? Nothing else counts upvotes. */
export const isHuggingFace = (value: unknown): boolean => {
  const record = unwrapped(value);
  return typeof record === 'object' && record !== null && 'upvotes' in record && 'id' in record;
};

/** `{paper: {…}, publishedAt, …}` → the paper, with the day it entered the list. */
const unwrapped = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || !('paper' in value)) return value;
  const { paper, publishedAt, submittedBy } = value as {
    paper: unknown;
    publishedAt?: unknown;
    submittedBy?: unknown;
  };
  return typeof paper === 'object' ? { listPublishedAt: publishedAt, submittedBy, ...paper } : value;
};

/** Read one; its place in our list is the day on which it was listed there. */
export function huggingFacePaper(value: unknown): Drafted {
  const parsed = z.safeParse(schema, unwrapped(value));
  if (!parsed.success) {
    return { errors: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) };
  }
  const {
    id,
    title,
    abstract,
    summary,
    authors = [],
    publishedAt,
    upvotes,
    githubStars,
    ...more
  } = parsed.data;
  return recordOf(
    {
      title,
      abstract: abstract ?? summary,
      arxivId: id,
      authors: authors.flatMap((one) => (typeof one === 'string' ? [one] : one.hidden ? [] : [one.name])),
      publishedAt,
      listedAt: more.listed ?? more.submittedOnDailyAt ?? more.listPublishedAt,
      submittedBy: nameOf(more.submittedOnDailyBy ?? more.submittedBy),
      ...(more.withdrawnAt && { withdrawn: true }),
      votes: upvotes,
      stars: githubStars,
      links: {
        ...(more.githubRepo && { code: more.githubRepo }),
        ...(more.projectPage && { project: more.projectPage }),
      },
    },
    'hugging-face',
  );
}

const nameOf = (someone: string | { fullname?: string | null; name?: string | null } | null | undefined) =>
  (typeof someone === 'string' ? someone : (someone?.fullname ?? someone?.name)) || undefined;

const pageSize = 100;
/** More pages than any day ever had. */
const mostPages = 10;

/** Hugging Face's daily papers, day by day; the last two days again, since their votes still move. `url` is `https://huggingface.co`. */
export const huggingFaceDaily = ({ url }: { readonly url: string }): Source => ({
  name: 'hugging-face',
  host: { name: 'hugging-face', pause: 1 },
  calendar: workdays(36),
  begin: (now, from) => ({ day: from ?? dayAfter(now.toISOString().slice(0, 10), -1), page: 0 }),
  ask: ({ day = '', page = 0 }) => `${url}/api/daily_papers?date=${day}&limit=${pageSize}&p=${page}`,
  read: (body, { day = '', page = 0 }, now): Page => {
    const listed = jsonOf(body, "Hugging Face's list");
    if (!Array.isArray(listed)) {
      const says =
        typeof listed === 'object' && listed !== null && 'error' in listed ? String(listed.error) : 'no list';
      throw new Misanswer('an error', `Hugging Face: ${says}`);
    }
    const items = listed.map(huggingFacePaper);
    const today = now.toISOString().slice(0, 10);
    const next = Number(page) + 1;
    if (listed.length >= pageSize && next < mostPages)
      return { items, day, position: { day, page: next }, more: true };
    return day < today
      ? { items, day, position: { day: dayAfter(day), page: 0 }, more: true }
      : { items, day, position: { day: dayAfter(today, -2), page: 0 }, more: false };
  },
});
