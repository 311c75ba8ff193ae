import * as z from 'zod/mini';
import { defined } from '../../domain/defined.ts';
import type { Drafted } from '../../domain/papers/draft/draft.ts';
import { parseSourceRecord } from '../paperboy/parse-submission.ts';
import { fieldErrors } from '../wire/field-errors.ts';
import { isObject } from '../wire/json-values.ts';

const maybe = z.optional(z.nullable(z.string()));
const author = z.union([z.string(), z.object({ name: maybe, hidden: z.optional(z.nullable(z.boolean())) })]);
const count = z.optional(z.nullable(z.number()));

/** The name of an account, or the account itself. */
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

/** Flatten `{paper: {…}, publishedAt, …}` into the paper, with the day on which it entered the list. */
export const unwrapDailyPaper = (value: unknown): unknown =>
  isObject(value) && isObject(value.paper)
    ? { listPublishedAt: value.publishedAt, submittedBy: value.submittedBy, ...value.paper }
    : value;

/** Make a draft of one paper. It is listed on the day on which it was listed there: on `day` where it does not say so itself. */
export function draftHuggingFacePaper(value: unknown, day?: string): Drafted {
  const record = unwrapDailyPaper(value);
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

/** Whether a text that people typed is a web address; one that is not is no reason to do without the paper. */
const isAddress = (text: string | null | undefined): boolean =>
  !!text && /^https?:/i.test(text) && URL.canParse(text);

const accountName = (
  someone: string | { fullname?: string | null; name?: string | null } | null | undefined,
) => (typeof someone === 'string' ? someone : (someone?.fullname ?? someone?.name)) || undefined;
