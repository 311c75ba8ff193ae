import { z } from 'zod/mini';
import type { Lookup } from '../domain/harvest/lookup.ts';
import { Misanswer } from '../domain/harvest/misanswer.ts';
import { type Drafted, draft } from '../domain/papers/draft.ts';
import { jsonOf } from './json.ts';

const date = z.optional(z.object({ 'date-parts': z.array(z.array(z.nullable(z.number()))) }));

/** A work as Crossref knows it. https://api.crossref.org/swagger-ui/index.html */
const work = z.object({
  DOI: z.string(),
  title: z.optional(z.array(z.string())),
  abstract: z.optional(z.string()),
  author: z.optional(
    z.array(
      z.object({
        given: z.optional(z.string()),
        family: z.optional(z.string()),
        name: z.optional(z.string()),
      }),
    ),
  ),
  published: date,
  issued: date,
  'container-title': z.optional(z.array(z.string())),
});
const answer = z.object({ message: work });

/** Whether a JSON value is an answer about one work. */
export const isCrossref = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'message-type' in value && value['message-type'] === 'work';

/** One work; a publisher that gives no abstract leaves the paper without one, and it has to come by hand. */
export function crossrefWork(value: unknown): Drafted {
  const parsed = z.safeParse(answer, value);
  if (!parsed.success) throw new Misanswer('malformed', "Crossref's answer holds no work");
  const {
    DOI: doi,
    title,
    abstract,
    author = [],
    published,
    issued,
    'container-title': journal,
  } = parsed.data.message;
  if (!abstract) {
    return {
      errors: [{ path: 'abstract', message: 'is not known to Crossref: submit it with title and abstract' }],
    };
  }
  const parts = (published ?? issued)?.['date-parts'][0]?.filter((part) => part !== null) ?? [];
  return draft(
    {
      title: title?.[0] ?? '',
      // JATS begins with a heading that says "Abstract"
      abstract: abstract
        .replace(/<jats:title>\s*abstract\s*<\/jats:title>/i, '')
        .replace(/<\/?jats:[^>]*>/g, ' '),
      doi,
      authors: author.map(({ given, family, name }) => name ?? [given, family].filter(Boolean).join(' ')),
      publishedAt:
        parts.length > 0 ? parts.map((part) => String(part).padStart(2, '0')).join('-') : undefined,
      journalRef: journal?.[0],
    },
    'crossref',
  );
}

/** Papers by their DOIs, one a request. `url` is `https://api.crossref.org`. */
export const crossrefLookup = ({ url }: { readonly url: string }): Lookup => ({
  name: 'crossref',
  host: { name: 'crossref', pause: 1 },
  atOnce: 1,
  covers: (name) => name.startsWith('doi:'),
  ask: ([name = '']) => `${url}/works/${encodeURIComponent(name.slice('doi:'.length))}`,
  read: (body) => [crossrefWork(jsonOf(body, "Crossref's answer"))],
});
