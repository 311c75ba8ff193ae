import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Presets, SingleBar } from 'cli-progress';
import { keepItems, reasons } from '../../functions/domain/harvest/keep-items.ts';
import { classify, modelVersion } from '../../functions/domain/topics/classifier.ts';
import { type FileRecord, records } from '../../functions/sources/records.ts';
import { type Command, read, UsageError } from './command.ts';
import { now, papers, pause } from './stores.ts';
import { unzipped } from './unzipped.ts';

const ingestion = { papers, classify, model: modelVersion, now, pause };
const atOnce = 500;

interface Tally {
  readonly file: string;
  created: number;
  updated: number;
  recommended: number;
  unchanged: number;
  readonly refused: { readonly at: number; readonly errors: string }[];
  /** why the rest of the file could not be read */
  problem?: string;
}

/** `ingest FILE…`: by the road that submissions take; 1 when a record or a file was refused. */
export const command: Command = async (words, { json, say }) => {
  const { positionals: files } = read(words, {}, Number.POSITIVE_INFINITY);
  if (files.length === 0) throw new UsageError('ingest takes files, or - for standard input');
  let failed = false;
  for (const file of files) {
    const tally = await ingestFile(file);
    failed ||= tally.refused.length > 0 || tally.problem !== undefined;
    if (json) say(JSON.stringify(tally));
    else report(tally, say);
  }
  return failed ? 1 : 0;
};

async function ingestFile(file: string): Promise<Tally> {
  const tally: Tally = { file, created: 0, updated: 0, recommended: 0, unchanged: 0, refused: [] };
  const bar = await progress(file);
  try {
    const bytes = file === '-' ? process.stdin : createReadStream(file);
    bytes.on('data', (chunk: Uint8Array) => bar.increment(chunk.length));
    let batch: FileRecord[] = [];
    for await (const record of records(unzipped(bytes))) {
      batch.push(record);
      if (batch.length < atOnce) continue;
      await keep(batch, tally);
      batch = [];
    }
    await keep(batch, tally);
  } catch (error) {
    // one file that cannot be read is no reason to leave the others
    tally.problem = error instanceof Error ? error.message : String(error);
  } finally {
    bar.stop();
  }
  return tally;
}

async function keep(batch: readonly FileRecord[], tally: Tally): Promise<void> {
  const outcomes = await keepItems(
    batch.map(({ item }) => item),
    ingestion,
  );
  for (const [index, outcome] of outcomes.entries()) {
    if (typeof outcome === 'object') {
      tally.refused.push({ at: batch[index]?.at ?? 0, errors: reasons(outcome.errors) });
    } else tally[outcome === 'unknown' ? 'unchanged' : outcome]++;
  }
}

function report(
  { file, created, updated, unchanged, refused, problem }: Tally,
  say: (text: string) => void,
): void {
  say(`${file}: ${created} created, ${updated} updated, ${unchanged} unchanged, ${refused.length} refused`);
  for (const { at, errors } of refused.slice(0, 20)) say(`  record ${at}: ${errors}`);
  if (refused.length > 20) say(`  and ${refused.length - 20} more`);
  if (problem) say(`  ${problem}`);
}

/** A bar over the bytes of the file, where somebody is looking; of standard input nobody knows how long it is. */
async function progress(file: string): Promise<SingleBar> {
  const size =
    file === '-'
      ? 0
      : await stat(file).then(
          ({ size: bytes }) => bytes,
          () => 0,
        );
  const bar = new SingleBar(
    {
      format: `${file} [{bar}] {percentage}% | {eta_formatted} left`,
      stream: process.stderr,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  if (size > 0) bar.start(size, 0);
  return bar;
}
