import * as z from 'zod/mini';
import { defined } from '../../domain/defined.ts';
import type { Draft } from '../../domain/papers/draft/draft.ts';
import { parseDraft } from '../../domain/papers/draft/parse-draft.ts';
import { parsePaperId } from '../../domain/papers/identity/identity.ts';
import { factNames, linkNames, paperFactsSchema } from '../../domain/papers/paper-facts.ts';
import type { FileItem, JsonFormat } from '../importer/format.ts';
import { fieldErrors } from '../wire/field-errors.ts';
import type { JsonObject } from '../wire/json-values.ts';
import { asText } from '../wire/json-values.ts';

/** A paper as `paperboy export` writes it; fields that are computed anew (topics, heat, revision) are not read. */
const schema = z.object({
  ...paperFactsSchema,
  id: z.string(),
  listedAt: z.string(),
  raw: z.optional(z.object({ title: z.exactOptional(z.string()), abstract: z.exactOptional(z.string()) })),
  submittedBy: z.optional(z.string()),
  votes: z.optional(z.int().check(z.nonnegative())),
  readerVotes: z.optional(z.int().check(z.nonnegative())),
  stars: z.optional(z.int().check(z.nonnegative())),
  provenance: z.optional(
    z.array(
      z.object({
        source: z.string(),
        by: z.exactOptional(z.string()),
        version: z.exactOptional(z.number()),
        at: z.string(),
        facts: z.array(z.enum(factNames)),
      }),
    ),
  ),
});

/** The format of `paperboy export`: everything that it wrote comes back, as an operator's word. */
export const paperExportFormat: JsonFormat = {
  name: 'what paperboy export writes',
  isRecord: ({ id, revision, storedAt, listedAt, ...row }) =>
    isOtherRecord(row) ||
    (typeof id === 'string' &&
      typeof revision === 'number' &&
      typeof storedAt === 'string' &&
      typeof listedAt === 'string'),
  read: (row) => [isOtherRecord(row) ? { skipped: otherRecord(row.record) } : readExportRow(row)],
};

/** Whether a record is a line of a backup that holds no paper. */
const isOtherRecord = ({ record, title }: JsonObject): boolean =>
  typeof record === 'string' && record !== 'paper' && title === undefined;

const otherRecord = (record: unknown): string =>
  `a record of a backup (${String(record).slice(0, 20)}), which "paperboy import" restores`;

function readExportRow(row: JsonObject): FileItem {
  if (typeof row.mergedInto === 'string') return { skipped: `${row.id} was merged into ${row.mergedInto}` };
  if (row.pruned) return { skipped: `${row.id} was erased` };
  if (row.hidden !== undefined) return { skipped: `${row.id} was taken down: ${asText(row.hidden) ?? ''}` };
  const parsed = z.safeParse(schema, row);
  if (!parsed.success) return { errors: fieldErrors(parsed.error.issues, row) };
  const { title, abstract, raw, links: given, provenance: _, readerVotes = 0, ...facts } = parsed.data;
  const links = Object.fromEntries(linkNames.map((name) => [name, given[name]]));
  const written = { title: raw?.title ?? title, abstract: raw?.abstract ?? abstract };
  const drafted = parseDraft(
    // readers' votes are their own, and no export names them: what others counted comes back
    {
      ...facts,
      ...withoutReaders(facts, readerVotes),
      ...written,
      links,
      ...(facts.arxivId || facts.doi ? {} : identifierInId(facts.id)),
    },
    'operator',
  );
  if ('errors' in drafted) {
    return {
      errors: drafted.errors.map((error) => ({ ...error, message: `${error.message} (${facts.id})` })),
    };
  }
  return { ...drafted, draft: withStoredTexts(drafted.draft, parsed.data) };
}

const withoutReaders = ({ votes }: { readonly votes?: number | undefined }, readers: number) =>
  votes === undefined ? {} : { votes: Math.max(0, votes - readers) };

/** The identifier that a paper's id is made of; empty for an id of another kind. */
function identifierInId(id: string): { arxivId?: string; doi?: string } {
  const name = parsePaperId(id) ?? '';
  return name.startsWith('arxiv:') ? { arxivId: id } : name.startsWith('doi:') ? { doi: id } : {};
}

/** The draft with its texts as they were stored: clean text must not be cleaned again, since a `$5 < $6` in it is no TeX any more. */
function withStoredTexts({ raw: _, ...draft }: Draft, row: z.infer<typeof schema>): Draft {
  const same = (cleaned: string, was: string): string => (isClean(was) ? was : cleaned);
  return defined({
    ...draft,
    title: same(draft.title, row.title),
    abstract: same(draft.abstract, row.abstract),
    authors: row.authors.every(isClean) ? row.authors : draft.authors,
    comment: row.comment && draft.comment ? same(draft.comment, row.comment) : undefined,
    journalRef: row.journalRef && draft.journalRef ? same(draft.journalRef, row.journalRef) : undefined,
    raw: row.raw,
    provenance: row.provenance,
  });
}

/** Whether a text is on one line, without characters that could break a feed. */
const isClean = (text: string): boolean =>
  text !== '' && text === text.trim() && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/u.test(text);
