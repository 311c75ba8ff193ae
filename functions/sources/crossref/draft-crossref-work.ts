import * as z from 'zod/mini';
import type { Drafted } from '../../domain/papers/draft/draft.ts';
import { parseDraft } from '../../domain/papers/draft/parse-draft.ts';
import { fieldErrors } from '../wire/field-errors.ts';

const maybe = z.optional(z.nullable(z.string()));
const texts = z.optional(z.nullable(z.array(z.string())));
const partialDate = z.optional(
  z.nullable(z.object({ 'date-parts': z.array(z.array(z.nullable(z.number()))) })),
);

const updates = z.optional(z.nullable(z.array(z.object({ type: maybe }))));

/** A workSchema as Crossref knows it. https://api.crossref.org/swagger-ui/index.html */
export const workSchema = z.object({
  DOI: z.string(),
  title: texts,
  abstract: maybe,
  author: z.optional(z.nullable(z.array(z.object({ given: maybe, family: maybe, name: maybe })))),
  published: partialDate,
  issued: partialDate,
  'container-title': texts,
  'update-to': updates,
  'updated-by': updates,
});

/** The works in one of Crossref's answers, about one or many of them; undefined for any other value. */
export function worksInAnswer(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { 'message-type': type, message } = value as {
    'message-type'?: unknown;
    message?: { items?: unknown };
  };
  if (type === 'work') return [message];
  return type === 'work-list' && Array.isArray(message?.items) ? message.items : undefined;
}

/** Make a draft of a workSchema. One whose publisher gives no abstract is refused: its abstract has to be submitted. */
export function draftCrossrefWork(value: unknown): Drafted {
  const parsed = z.safeParse(workSchema, value);
  if (!parsed.success) return { errors: fieldErrors(parsed.error.issues, value) };
  const { DOI: doi, title, abstract, author, published, issued, 'container-title': journal } = parsed.data;
  if (!abstract) {
    return {
      errors: [{ path: 'abstract', message: 'is not known to Crossref: submit it with title and abstract' }],
    };
  }
  return parseDraft(
    {
      title: title?.[0] ?? '',
      abstract: htmlOfJats(abstract),
      doi,
      authors: author?.map(({ given, family, name }) => name ?? [given, family].filter(Boolean).join(' ')),
      publishedAt: joinDateParts(published) ?? joinDateParts(issued),
      journalRef: journal?.[0],
      withdrawn: isRetracted(parsed.data) ? true : undefined,
    },
    'crossref',
  );
}

/** Whether a workSchema was retracted, or is the notice of a retraction: neither is to be read as a result. */
const isRetracted = (of: z.infer<typeof workSchema>): boolean =>
  [...(of['updated-by'] ?? []), ...(of['update-to'] ?? [])].some(({ type }) =>
    /^(?:retraction|withdrawal|removal)$/i.test(type ?? ''),
  );

/** Strip an abstract of the markup of JATS, and of the heading that calls it an abstract; sub- and superscripts stay, as HTML. https://jats.nlm.nih.gov */
export const htmlOfJats = (abstract: string): string =>
  abstract
    .replace(/<jats:title>\s*(?:abstract|summary)\s*<\/jats:title>/i, '')
    .replace(/<(\/?)jats:(su[bp])>/g, '<$1$2>')
    .replace(/<\/?jats:(?:italic|bold|sc|monospace|underline)>/g, '')
    .replace(/<\/?jats:[^>]*>/g, ' ');

/** Join the parts of a date: `[[2017, 6]]` → `2017-06`. */
function joinDateParts(date: z.infer<typeof partialDate>): string | undefined {
  const parts = date?.['date-parts'][0]?.filter((part) => part !== null) ?? [];
  return parts.length > 0 ? parts.map((part) => String(part).padStart(2, '0')).join('-') : undefined;
}
