import * as z from 'zod/mini';
import type { Drafted } from '../../domain/papers/draft/draft.ts';
import { parseDraft } from '../../domain/papers/draft/parse-draft.ts';
import { givenNameFirstIfOneComma } from '../people/split-arxiv-authors.ts';
import { fieldErrors } from '../wire/field-errors.ts';

const textOrNothing = z.pipe(
  z.optional(z.nullable(z.string())),
  z.transform((text) => (!text || text.trim().toUpperCase() === 'NA' ? undefined : text)),
);

/** A paper as the details endpoint has it; a missing value is "NA". https://api.biorxiv.org/ */
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

/** Make a draft of one paper of bioRxiv or medRxiv. Its DOI names all its versions. */
export function draftBiorxivPaper(value: unknown, server?: string): Drafted {
  const parsed = z.safeParse(schema, value);
  if (!parsed.success) return { errors: fieldErrors(parsed.error.issues, value) };
  const { doi, title, date, version, category, published, ...paper } = parsed.data;
  const source = (paper.server ?? server ?? 'bioRxiv').toLowerCase() === 'medrxiv' ? 'medrxiv' : 'biorxiv';
  const number = Math.max(1, Math.floor(Number(version ?? 1)) || 1);
  const at = date && `${date}T00:00:00Z`;
  return parseDraft(
    {
      title,
      abstract: paper.abstract ?? '',
      doi,
      authors: (paper.authors ?? '').split(';').map(givenNameFirstIfOneComma).filter(Boolean),
      categories: category ? [biorxivCategory(source, category)] : [],
      version: number,
      versionAt: at,
      listedAt: at,
      publishedAt: number === 1 ? at : undefined,
      announcedAt: number === 1 ? at : undefined,
      announceType: number > 1 ? 'replace' : 'new',
      withdrawn: /^withdrawn/i.test(paper.type ?? '') || /^withdrawn\b/i.test(title),
      license: paper.license,
      journalRef: published && `https://doi.org/${published}`,
      links: {
        abs: `https://www.${source}.org/content/${doi}v${number}`,
        pdf: `https://www.${source}.org/content/${doi}v${number}.full.pdf`,
      },
    },
    source,
  );
}

/** Write a category as arXiv writes its own: `cancer biology` → `biorxiv.cancer-biology`. */
export const biorxivCategory = (source: string, category: string): string =>
  `${source}.${category
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')}`;
