import { createWriteStream } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { answer } from '../command-line/answer.ts';
import { OperatorError } from '../operator-error.ts';

/** Only its owner may read it: there are addresses in a backup, and keys beside it. */
const ownerOnly = 0o600;

/** Write lines to a file that only its owner may read, gzipped if its name ends so. It is there when it is whole, or stays as it was. */
export async function writeLines(file: string, lines: AsyncIterable<string>): Promise<void> {
  const part = `${file}.part`;
  const text = Readable.from(withBreaks(lines));
  const to = createWriteStream(part, { mode: ownerOnly });
  try {
    await (file.endsWith('.gz') ? pipeline(text, createGzip(), to) : pipeline(text, to));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function* withBreaks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

/** Print lines, no faster than they are read. */
export async function printLines(lines: AsyncIterable<string>): Promise<void> {
  for await (const line of lines) await answer(line);
}

/** Write a small secret file. Throws an OperatorError rather than overwrite another one: it may hold keys that are nowhere else. */
export async function writeOnce(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { mode: ownerOnly, flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere) throw error;
    if ((await readFile(file, 'utf8')) !== text)
      throw new OperatorError(`${file} is there already and holds something else: name another file`);
  }
}
