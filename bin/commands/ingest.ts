import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Presets, SingleBar } from 'cli-progress';
import { defined } from '../../functions/domain/defined.ts';
import { classify, modelVersion } from '../../functions/domain/topics/classifier.ts';
import { type Command, read, UsageError } from './command.ts';
import { ingestFile, type Tally } from './ingest-file.ts';
import { now, papers, pauseBeforeRetry, pendings } from './stores.ts';
import { unzipped } from './unzipped.ts';

const ingestion = { papers, pendings, classify, model: modelVersion, now, pause: pauseBeforeRetry };
/** So many remarks of each kind are printed. */
const mostPrinted = 20;
/** Milliseconds between two lines of progress where nobody looks on. */
const betweenLines = 10_000;

/** `ingest FILE…`: by the road that submissions take; 1 when a record or a file was refused. */
export const command: Command = async (words, { json, say }) => {
  const { positionals: files } = read(words, {}, Number.POSITIVE_INFINITY);
  if (files.length === 0) throw new UsageError('ingest takes files, or - for standard input');
  let failed = false;
  for (const file of files) {
    const progress = await progressOf(file);
    const bytes = file === '-' ? process.stdin : createReadStream(file);
    const tally = await ingestFile(unzipped(counted(bytes, progress.onBytes)), ingestion, progress.onRecords);
    progress.stop();
    failed ||= tally.refused.length > 0 || tally.problem !== undefined;
    if (json) say(JSON.stringify(asJson(file, tally)));
    else report(file, tally, say);
  }
  return failed ? 1 : 0;
};

/** All of it, for scripts; what was refused and skipped one by one, and their numbers where they are too many. */
const asJson = (file: string, { counts, formats, refused, skipped, warnings, problem }: Tally) =>
  defined({
    file,
    formats: [...formats],
    ...counts,
    counts,
    refused: refused.map(({ at, says }) => ({ at, errors: says })),
    skipped: skipped.map(({ at, says }) => ({ at, why: says })),
    warnings: [...warnings].map(([says, { times, at }]) => ({ says, times, at })),
    problem,
  });

function report(file: string, tally: Tally, say: (text: string) => void): void {
  const { created = 0, updated = 0, unchanged = 0, refused = 0, ...others } = tally.counts;
  const more = Object.entries(others).filter(([, number]) => number > 0);
  const counts = [['created', created], ['updated', updated], ['unchanged', unchanged], ...more];
  const said = [...counts, ['refused', refused]].map(([status, number]) => `${number} ${status}`).join(', ');
  const format = tally.formats.size > 0 ? ` (${[...tally.formats].join(', ')})` : '';
  say(`${file}: ${said}${format}`);
  const lines = (remarks: readonly string[], number = remarks.length) => {
    for (const remark of remarks.slice(0, mostPrinted)) say(`  ${remark}`);
    if (number > mostPrinted) say(`  and ${number - mostPrinted} more`);
  };
  lines(
    tally.refused.map(({ at, says }) => `record ${at}: ${says}`),
    refused,
  );
  lines(
    tally.skipped.map(({ at, says }) => `record ${at} skipped: ${says}`),
    others.skipped,
  );
  lines(
    [...tally.warnings].map(([says, { times, at }]) =>
      times === 1
        ? `warning, record ${at}: ${says}`
        : `warning, ${times} times, first in record ${at}: ${says}`,
    ),
  );
  if (tally.problem) say(`  ${tally.problem}`);
}

/** The same bytes, counted as they pass. */
async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    onBytes(chunk.length);
    yield chunk;
  }
}

interface Progress {
  readonly onBytes: (bytes: number) => void;
  readonly onRecords: (records: number) => void;
  readonly stop: () => void;
}

/** A bar over the bytes of the file where somebody is looking, else a line now and then; how long standard input is, nobody knows. */
async function progressOf(file: string): Promise<Progress> {
  const size = file === '-' ? 0 : await sizeOf(file);
  if (!process.stderr.isTTY) return linesOfProgress(file, size);
  const bar = new SingleBar(
    {
      format: `${file} [{bar}] {percentage}% | {eta_formatted} left`,
      stream: process.stderr,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  if (size > 0) bar.start(size, 0);
  return { onBytes: (bytes) => bar.increment(bytes), onRecords: () => undefined, stop: () => bar.stop() };
}

/** Of a file that cannot be looked at we are told when it is read. */
const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

function linesOfProgress(file: string, size: number): Progress {
  let bytes = 0;
  let last = performance.now();
  return {
    onBytes: (more) => {
      bytes += more;
    },
    onRecords: (records) => {
      if (performance.now() - last < betweenLines) return;
      last = performance.now();
      const share = size > 0 ? `, ${Math.floor((100 * bytes) / size)}% of the file` : '';
      process.stderr.write(`${file}: ${records} records${share}\n`);
    },
    stop: () => undefined,
  };
}
