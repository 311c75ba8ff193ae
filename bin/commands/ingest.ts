import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { defined } from '../../functions/domain/defined.ts';
import { classify, modelVersion } from '../../functions/domain/topics/classifier.ts';
import { startProgress } from '../command-line/progress.ts';
import { commandOf, exitStatus } from './command.ts';
import { gunzipIfGzipped } from './gunzip-if-gzipped.ts';
import { type FileTally, ingestFile } from './ingest-file.ts';
import { ingestUsage } from './ingest-usage.ts';
import { readFileBytes } from './read-file-bytes.ts';
import { now, papers, pauseBeforeRetry, pendings } from './stores.ts';

const ingestion = { papers, pendings, classify, model: modelVersion, now, pause: pauseBeforeRetry };
/** How many remarks of each kind are printed. */
const mostPrintedRemarks = 20;

/** `ingest FILE…`: keeps the papers of files as if they were submitted; 1 when a record or a file was refused. */
export const command = commandOf(ingestUsage, async ({ positionals: files }, { json, say, stop }) => {
  let failed = false;
  for (const file of files) {
    if (stop?.aborted) break;
    const { bytes, onBatch, end } = await openFile(file, stop);
    const tally = await ingestFile(gunzipIfGzipped(bytes), ingestion, { onBatch, stop });
    end();
    failed ||= tally.refused.length > 0 || tally.problem !== undefined;
    if (json) say(JSON.stringify(asJson(file, tally)));
    else printReport(file, tally, say);
  }
  return exitStatus(failed, stop);
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

/** The bytes of a file, the progress that is shown, and what to tell it after each batch. */
async function openFile(file: string, stop: AbortSignal | undefined) {
  const size = file === '-' ? 0 : await fileSize(file);
  const progress = startProgress({ name: basename(file), unit: 'papers' });
  let read = 0;
  const count = async function* () {
    for await (const chunk of readFileBytes(file, stop)) {
      read += chunk.length;
      yield chunk;
    }
  };
  // told when a batch is kept, not when its bytes are read: keeping is what takes long
  const onBatch = (done: number, of?: number) => {
    const share = of === undefined ? shareOf(read, size) : done / of;
    progress.update({ done, share });
  };
  return { bytes: count(), onBatch, end: () => progress.end() };
}

/** How much of a file is done by what was read of it; unknown without its size, and once all of it is read but not yet kept. */
const shareOf = (read: number, size: number): number | undefined => (read < size ? read / size : undefined);

/** The size of a file; 0 for one that cannot be looked at, since reading it says why. */
const fileSize = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );
