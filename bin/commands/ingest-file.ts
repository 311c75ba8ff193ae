import { describeErrors, ingestItems } from '../../functions/domain/harvest/ingest-items.ts';
import type { SourceItem } from '../../functions/domain/harvest/source.ts';
import { enqueueLookup, type PendingPapers } from '../../functions/domain/intake/pending-papers.ts';
import { findPaper } from '../../functions/domain/papers/identity/find-paper.ts';
import type { IngestDeps } from '../../functions/domain/papers/ingest.ts';
import type { PaperId } from '../../functions/domain/papers/paper.ts';
import {
  type FileItem,
  type FileRecord,
  readRecords,
} from '../../functions/sources/importer/read-records.ts';
import { OperatorError } from '../operator-error.ts';
import { stoppedSentence } from './read-file-bytes.ts';

/** What it takes to ingest a file: to ingest papers, and the queue of names that are to be looked up. */
export interface FileIngestion extends IngestDeps {
  readonly pendings: PendingPapers;
}

/** What is to be said of a record, and the number of the record. */
export interface RecordRemark {
  readonly at: number;
  readonly says: string;
}

/** What became of the records of a file. */
export interface FileTally {
  /** the formats in which it was read */
  readonly formats: Set<string>;
  /** how many papers by what became of them: `created`, `waiting`, … */
  readonly counts: Record<string, number>;
  readonly refused: RecordRemark[];
  readonly skipped: RecordRemark[];
  /** what was said of fields, each once: how often, and of which record first */
  readonly warnings: Map<string, { times: number; readonly at: number }>;
  /** why the rest of the file could not be read */
  problem?: string;
}

const recordsPerBatch = 500;
const lookupsAtOnce = 16;
/** How many remarks are kept of a file that is wrong throughout. */
const mostRemarks = 100_000;

/** What somebody wants to know of a file while it is ingested, and when it is to end. */
export interface Watching {
  /** given the number of records that are done, and of how many, where the file is read as a whole */
  readonly onBatch?: (records: number, of?: number) => void;
  readonly stop?: AbortSignal | undefined;
}

/** Ingest a file, record by record. Memory is flat. One that is stopped ends with what is whole. */
export async function ingestFile(
  bytes: AsyncIterable<Uint8Array>,
  on: FileIngestion,
  { onBatch, stop }: Watching = {},
): Promise<FileTally> {
  const tally: FileTally = {
    formats: new Set(),
    counts: { created: 0, updated: 0, unchanged: 0, waiting: 0, refused: 0, skipped: 0 },
    refused: [],
    skipped: [],
    warnings: new Map(),
  };
  let total = 0;
  let batch: FileRecord[] = [];
  const keepBatch = async () => {
    const some = batch;
    batch = [];
    total += some.length;
    await keepRecords(some, tally, on);
    onBatch?.(total, some.at(-1)?.of);
  };
  // one file that cannot be read is no reason to leave the others, nor what was whole before it broke off
  const failed = (error: unknown) => {
    tally.problem ??= error instanceof Error ? error.message : String(error);
  };
  try {
    for await (const record of readRecords(bytes)) {
      if (batch.push(record) < recordsPerBatch) continue;
      await keepBatch();
      if (stop?.aborted) throw new OperatorError(stoppedSentence);
    }
  } catch (error) {
    failed(error);
  }
  await keepBatch().catch(failed);
  return tally;
}

async function keepRecords(batch: readonly FileRecord[], tally: FileTally, on: FileIngestion): Promise<void> {
  const items = batch.filter((one): one is FileRecord & { readonly item: SourceItem } =>
    isPaperItem(one.item),
  );
  const outcomes = await ingestItems(
    items.map(({ item }) => item),
    on,
  );
  for (const [index, outcome] of outcomes.entries()) {
    const at = items[index]?.at ?? 0;
    if (typeof outcome === 'object') addRemark(tally, 'refused', at, describeErrors(outcome.errors));
    else count(tally, outcome === 'unknown' ? 'unchanged' : outcome);
  }
  const names: PaperId[] = [];
  for (const { at, item, format } of batch) {
    if (format) tally.formats.add(format);
    if ('skipped' in item) addRemark(tally, 'skipped', at, item.skipped);
    if ('named' in item) names.push(item.named);
    for (const { path, message } of ('warnings' in item && item.warnings) || []) {
      const says = `${path} ${message}`.trim();
      const known = tally.warnings.get(says);
      if (known) known.times++;
      else if (tally.warnings.size < mostRemarks) tally.warnings.set(says, { times: 1, at });
    }
  }
  for (let from = 0; from < names.length; from += lookupsAtOnce) {
    const some = names.slice(from, from + lookupsAtOnce);
    for (const status of await Promise.all(some.map((name) => enqueueUnlessKnown(name, on))))
      count(tally, status);
  }
}

const isPaperItem = (item: FileItem): item is SourceItem => !('named' in item || 'skipped' in item);

function count({ counts }: FileTally, status: string): void {
  counts[status] = (counts[status] ?? 0) + 1;
}

function addRemark(tally: FileTally, kind: 'refused' | 'skipped', at: number, says: string): void {
  count(tally, kind);
  if (tally[kind].length < mostRemarks) tally[kind].push({ at, says });
}

/** Enqueue a name that no paper bears yet, until its archive is asked. */
async function enqueueUnlessKnown(name: PaperId, on: FileIngestion): Promise<'unchanged' | 'waiting'> {
  if (await findPaper(name, on.papers)) return 'unchanged';
  await enqueueLookup(name, undefined, on);
  return 'waiting';
}
