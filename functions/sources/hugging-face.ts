import { z } from 'zod/mini';
import type { Drafted } from '../domain/papers/draft.ts';
import { recordOf } from './submission.ts';

const author = z.union([z.string(), z.object({ name: z.string(), hidden: z.optional(z.boolean()) })]);
const maybe = z.optional(z.nullable(z.string()));

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
});

/** Is this a record of Hugging Face's daily papers? Nothing else counts upvotes. */
export const isHuggingFace = (value: unknown): boolean => {
  const record = unwrapped(value);
  return typeof record === 'object' && record !== null && 'upvotes' in record && 'id' in record;
};

/** `{paper: {…}, publishedAt, …}` → the paper, with the day it entered the list. */
const unwrapped = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || !('paper' in value)) return value;
  const { paper, publishedAt } = value as { paper: unknown; publishedAt?: unknown };
  return typeof paper === 'object' ? { listPublishedAt: publishedAt, ...paper } : value;
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
