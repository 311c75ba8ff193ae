import { z } from 'zod/mini';
import { factNames, factsOf } from '../domain/papers/facts.ts';
import type { NotedChange, PastState } from '../domain/papers/history.ts';
import type { Paper, PaperFacts } from '../domain/papers/paper.ts';
import type { Assertion } from '../domain/papers/provenance.ts';
import { type Row, StoredRowError } from './table.ts';

/** The layout in which papers and what they were are written. 1 had no `shape` and no provenance. */
const shape = 2;

const texts = z.array(z.string());
const evidence = { score: z.number(), evidence: texts };
const facts = {
  title: z.string(),
  abstract: z.string(),
  authors: texts,
  categories: texts,
  arxivId: z.optional(z.string()),
  doi: z.optional(z.string()),
  publishedAt: z.optional(z.string()),
  announcedAt: z.optional(z.string()),
  version: z.optional(z.number()),
  versionAt: z.optional(z.string()),
  withdrawn: z.boolean(),
  announceType: z.optional(z.enum(['new', 'cross', 'replace', 'replace-cross'])),
  links: z.record(z.string(), z.string()),
  license: z.optional(z.string()),
  comment: z.optional(z.string()),
  journalRef: z.optional(z.string()),
  raw: z.optional(z.object({ title: z.optional(z.string()), abstract: z.optional(z.string()) })),
} satisfies Record<keyof PaperFacts, unknown>;
const provenance = z.array(
  z.object({
    source: z.string(),
    by: z.optional(z.string()),
    version: z.optional(z.number()),
    at: z.string(),
    facts: z.array(z.enum(factNames)),
  }),
);

/** Every layout of a paper's row so far. What a later release may add is kept as it is. */
const paperSchema = z.looseObject({
  ...facts,
  shape: z.optional(z.number()),
  id: z.string(),
  topics: z.array(z.object({ slug: z.string(), ...evidence })),
  predictedCategory: z.optional(z.object({ category: z.string(), ...evidence })),
  provenance: z.optional(provenance),
  model: z.string(),
  listedAt: z.string(),
  updatedAt: z.string(),
  storedAt: z.optional(z.string()),
  absorbed: z.optional(texts),
  recommendations: z.optional(z.array(z.object({ by: z.string(), at: z.string() }))),
  source: z.string(),
  submittedBy: z.optional(z.string()),
  votes: z.number(),
  stars: z.number(),
  heat: z.number(),
  revision: z.number(),
});

/** A paper as it is written. Only what somebody cared for takes a place in the index by heat. */
export const paperRow = (paper: Paper): Row => ({ shape, ...paper, ...(paper.heat > 0 && { hot: 'hot' }) });

/** A stored paper, of any layout. Throws a StoredRowError that says what is wrong with the row. */
export function paperOf({ pk, sk, hot: _, ...row }: Row): Paper {
  const parsed = z.safeParse(paperSchema, row);
  if (!parsed.success) throw new StoredRowError(`${pk} / ${sk}`, parsed.error.issues);
  const { shape: layout = 1, ...paper } = parsed.data;
  const read = { storedAt: paper.listedAt, provenance: [], ...paper } as Paper;
  return layout === 1 ? withProvenance(read) : read;
}

/** Of a row that says only who knows the paper best, that one is taken to have said it all. */
function withProvenance(paper: Paper): Paper {
  const { source, submittedBy, version, updatedAt, listedAt } = paper;
  if (paper.pruned) return paper;
  const sheet = factsOf(paper);
  const byHand = source === 'submission';
  const assertion: Assertion = {
    source,
    ...(byHand && submittedBy !== undefined && { by: submittedBy }),
    ...(version !== undefined && { version }),
    at: updatedAt,
    facts: factNames.filter((name) => sheet.has(name)).sort(),
  };
  return {
    ...paper,
    provenance: [assertion],
    ...(byHand && { recommendations: [{ by: submittedBy ?? 'somebody', at: listedAt }] }),
  };
}

const pastSchema = z.object({ revision: z.number(), facts: z.object(facts), provenance });
const notedSchema = z.object({ version: z.number(), at: z.string(), changed: z.optional(texts) });

/** What a paper was, as it is written. */
export const pastRow = (state: PastState): Row => ({ shape, ...state });

/** What a paper was, or only the note that it changed, which is all that the first layout had. */
export function pastOf({ pk, sk, ...row }: Row): PastState | NotedChange {
  const past = z.safeParse(pastSchema, row);
  if (past.success) return past.data as PastState;
  const noted = z.safeParse(notedSchema, row);
  if (!noted.success) throw new StoredRowError(`${pk} / ${sk}`, past.error.issues);
  return { changed: [], ...noted.data };
}
