import * as z from 'zod/mini';
import { defined } from '../../domain/defined.ts';
import { factsByName } from '../../domain/papers/merge/facts.ts';
import type { NotedChange, PastState } from '../../domain/papers/merge/history.ts';
import type { Assertion } from '../../domain/papers/merge/provenance.ts';
import type { Paper } from '../../domain/papers/paper.ts';
import { factNames, paperFactsSchema } from '../../domain/papers/paper-facts.ts';
import { type PackedTex, packTex, unpackTex } from './packed-tex.ts';
import { packAbstract, packedText, unpackAbstract } from './packed-text.ts';
import { rowKind } from './row-kind.ts';
import type { Row } from './table.ts';

/** The layout in which papers are written. 1 had no `shape` and no provenance, 2 had TeX as it came, and `hot`, 3 abstracts as they are read. */
const paperShape = 4;
/** The layout in which their past states are written. 1 was but a note, 2 had abstracts as they are read. */
const pastShape = 3;

const text = z.optional(z.string());
const texts = z.array(z.string());
const evidence = { score: z.number(), evidence: texts };
const storedFacts = () => ({ ...paperFactsSchema, packedAbstract: z.optional(packedText()) });
const provenance = () =>
  z.array(
    z.looseObject({
      source: z.string(),
      by: text,
      version: z.optional(z.number()),
      at: z.string(),
      facts: z.array(z.enum(factNames)),
    }),
  );

/** A paper of any layout: the first ones lack some fields, the last has its TeX and its abstract packed. */
type StoredPaper = Omit<Paper, 'provenance' | 'storedAt'> &
  Partial<Pick<Paper, 'provenance' | 'storedAt'>> & {
    readonly tex?: PackedTex;
    readonly packedAbstract?: string;
  };

const isComplete = (paper: StoredPaper): paper is Paper =>
  paper.storedAt !== undefined &&
  paper.provenance !== undefined &&
  paper.tex === undefined &&
  paper.packedAbstract === undefined;

export const paperRowKind = rowKind<Paper, StoredPaper>({
  shape: paperShape,
  // of the index by heat, which the first releases had
  obsolete: ['hot'],
  schema: () =>
    z.looseObject({
      ...storedFacts(),
      id: z.string(),
      topics: z.array(z.looseObject({ slug: z.string(), ...evidence })),
      predictedCategory: z.optional(z.looseObject({ category: z.string(), ...evidence })),
      provenance: z.optional(provenance()),
      model: z.string(),
      listedAt: z.string(),
      updatedAt: z.string(),
      storedAt: text,
      revisedAt: text,
      revisions: z.optional(
        z.array(
          z.looseObject({ at: z.string(), version: z.number(), withdrawn: z.optional(z.literal(true)) }),
        ),
      ),
      trendingAt: text,
      hidden: text,
      removedAt: text,
      pruned: z.optional(z.literal(true)),
      mergedInto: text,
      absorbed: z.optional(texts),
      source: z.string(),
      submittedBy: text,
      recommendations: z.optional(
        z.array(z.looseObject({ by: z.string(), at: z.string(), pick: z.optional(z.literal(true)) })),
      ),
      votes: z.number(),
      readerVotes: z.optional(z.number()),
      stars: z.number(),
      heat: z.number(),
      heats: z.optional(z.looseObject({ votes: z.number(), readerVotes: z.number(), stars: z.number() })),
      revision: z.number(),
      tex: z.optional(z.record(z.string(), z.instanceof(Uint8Array))),
    } satisfies Record<keyof StoredPaper, unknown>),
  upgrade: (stored, layout) => {
    // 25,000 are read at once, and copying each costs nearly as much as reading it
    if (isComplete(stored)) return stored;
    const { tex, ...paper } = unpackAbstract({ storedAt: stored.listedAt, provenance: [], ...stored });
    const whole = tex ? defined({ ...paper, raw: paper.raw ?? unpackTex(paper, tex) }) : paper;
    return layout === 1 ? withProvenance(whole) : whole;
  },
  lay: ({ raw, ...paper }) => defined({ ...packAbstract(paper), tex: raw && packTex(paper, raw) }),
});

/** Write a paper as a row. */
export const writePaperRow = (paper: Paper): Row => paperRowKind.write(paper);

/** Read a stored paper of any layout. Throws a StoredRowError that says what is wrong with the row. */
export const readPaperRow = (row: Row): Paper => paperRowKind.read(row);

/** Add provenance to a paper of the first layout, which names only its best source: that one is taken to have said everything. */
function withProvenance(paper: Paper): Paper {
  const { source, submittedBy, version, updatedAt, listedAt } = paper;
  if (paper.pruned || paper.provenance.length > 0) return paper;
  const sheet = factsByName(paper);
  const byHand = source === 'submission';
  const assertion: Assertion = defined({
    source,
    by: byHand ? submittedBy : undefined,
    version,
    at: updatedAt,
    facts: factNames.filter((name) => sheet.has(name)).sort(),
  });
  return defined({
    ...paper,
    provenance: [assertion],
    recommendations: byHand ? [{ by: submittedBy ?? 'somebody', at: listedAt }] : paper.recommendations,
  });
}

export const pastStateRowKind = rowKind<PastState, PastState>({
  shape: pastShape,
  schema: () =>
    z.object({
      revision: z.number(),
      facts: z.object(storedFacts()),
      provenance: provenance(),
    } satisfies Record<keyof PastState, unknown>),
  upgrade: ({ facts, ...state }) => ({ ...state, facts: unpackAbstract(facts) }),
  lay: ({ facts, ...state }) => ({ ...state, facts: packAbstract(facts) }),
});

/** A change as the first layout kept it. */
const notedChangeRowKind = rowKind<
  NotedChange,
  Omit<NotedChange, 'changed'> & Partial<Pick<NotedChange, 'changed'>>
>({
  shape: 1,
  schema: () =>
    z.object({
      version: z.number(),
      at: z.string(),
      changed: z.optional(texts),
    } satisfies Record<keyof NotedChange, unknown>),
  upgrade: (stored) => ({ changed: [], ...stored }),
});

/** Write a past state as a row. */
export const writePastRow = (state: PastState): Row => pastStateRowKind.write(state);

/** Read a past state, or only the note that the paper changed, which is all that the first layout kept. */
export const readPastRow = (row: Row): PastState | NotedChange =>
  row.shape === undefined ? notedChangeRowKind.read(row) : pastStateRowKind.read(row);
