import { createReadStream } from 'node:fs';
import { addAbortSignal } from 'node:stream';
import { describeFileFault } from '../command-line/describe-file-fault.ts';
import { OperatorError } from '../operator-error.ts';

/** What is said of a file that was left in the middle. */
export const stoppedSentence = 'it was stopped: ingest it again, and what is kept already is passed by';

/**
 * The bytes of a file, or of standard input for `-`. Throws an OperatorError that says in words why it cannot be read, or that
 * somebody has stopped it.
 */
export async function* readFileBytes(file: string, stop?: AbortSignal): AsyncGenerator<Uint8Array> {
  const stream = file === '-' ? process.stdin : createReadStream(file);
  if (stop) addAbortSignal(stop, stream);
  try {
    yield* stream as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (stop?.aborted) throw new OperatorError(stoppedSentence, { cause: error });
    const sentence = describeFileFault(error, file === '-' ? 'standard input' : file);
    if (sentence === undefined) throw error;
    throw new OperatorError(sentence, { cause: error });
  }
}
