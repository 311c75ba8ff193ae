import { createReadStream } from 'node:fs';
import { addAbortSignal } from 'node:stream';
import { OperatorError } from '../operator-error.ts';

/** What is said of a file that was left in the middle. */
export const stoppedSentence = 'it was stopped: ingest it again, and what is kept already is passed by';

const meanings: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder; name the files in it',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  ENOTDIR: 'a file stands in its path where a folder should be',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  EIO: 'the disk does not work',
};

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
    const { code = '' } = error as NodeJS.ErrnoException;
    const meaning = meanings[code];
    if (meaning === undefined) throw error;
    const named = file === '-' ? 'standard input' : file;
    throw new OperatorError(`${named} cannot be read: ${meaning}`, { cause: error });
  }
}
