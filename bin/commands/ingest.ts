import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Presets, SingleBar } from 'cli-progress';
import { defined } from '../../functions/domain/defined.ts';
import { classify, modelVersion } from '../../functions/domain/topics/classifier.ts';
import { commandOf } from './command.ts';
import { gunzipIfGzipped } from './gunzip-if-gzipped.ts';
import { type FileTally, ingestFile } from './ingest-file.ts';
import { ingestUsage } from './ingest-usage.ts';
import { now, papers, pauseBeforeRetry, pendings } from './stores.ts';

const ingestion = { papers, pendings, classify, model: modelVersion, now, pause: pauseBeforeRetry };
/** How many remarks of each kind are printed. */
const mostPrintedRemarks = 20;
/** Time between two lines of progress where stderr is no terminal. */
const progressIntervalMs = 10_000;

/** `ingest FILE…`: keeps the papers of files as if they were submitted; 1 when a record or a file was refused. */
export const command = commandOf(ingestUsage, async ({ positionals: files }, { json, say }) => {
  let failed = false;
  for (const file of files) {
    const progress = await showProgress(file);
    const bytes = file === '-' ? process.stdin : createReadStream(file);
    const tally = await ingestFile(
      gunzipIfGzipped(countBytes(bytes, progress.onBytes)),
      ingestion,
      progress.onRecords,
    );
    progress.stop();
    failed ||= tally.refused.length > 0 || tally.problem !== undefined;
    if (json) say(JSON.stringify(asJson(file, tally)));
    else printReport(file, tally, say);
  }
  return failed ? 1 : 0;
});

/** The whole result, for scripts; what was refused and skipped one by one, and their numbers where they are too many. */
const asJson = (file: string, { counts, formats, refused, skipped, warnings, problem }: FileTally) =>
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

function printReport(file: string, tally: FileTally, say: (text: string) => void): void {
  const { created = 0, updated = 0, unchanged = 0, refused = 0, ...others } = tally.counts;
  const more = Object.entries(others).filter(([, number]) => number > 0);
  const counts = [['created', created], ['updated', updated], ['unchanged', unchanged], ...more];
  const said = [...counts, ['refused', refused]].map(([status, number]) => `${number} ${status}`).join(', ');
  const format = tally.formats.size > 0 ? ` (${[...tally.formats].join(', ')})` : '';
  say(`${file}: ${said}${format}`);
  const lines = (remarks: readonly string[], number = remarks.length) => {
    for (const remark of remarks.slice(0, mostPrintedRemarks)) say(`  ${remark}`);
    if (number > mostPrintedRemarks) say(`  and ${number - mostPrintedRemarks} more`);
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

/** Pass bytes on, and count them. */
async function* countBytes(
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

/** Show a bar over the bytes of the file on a terminal, else a line now and then; the length of standard input is unknown. */
async function showProgress(file: string): Promise<Progress> {
  const size = file === '-' ? 0 : await fileBytes(file);
  if (!process.stderr.isTTY) return printProgress(file, size);
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

/** The size of a file; 0 for one that cannot be looked at, since reading it says why. */
const fileBytes = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

function printProgress(file: string, size: number): Progress {
  let bytes = 0;
  let last = performance.now();
  return {
    onBytes: (more) => {
      bytes += more;
    },
    onRecords: (records) => {
      if (performance.now() - last < progressIntervalMs) return;
      last = performance.now();
      const share = size > 0 ? `, ${Math.floor((100 * bytes) / size)}% of the file` : '';
      process.stderr.write(`${file}: ${records} records${share}\n`);
    },
    stop: () => undefined,
  };
}
