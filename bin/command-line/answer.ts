import { once } from 'node:events';

/* Loaded before any command: standard output is kept for the answers of commands, whoever else writes to it. */

const { stdout, stderr } = process;
const write = stdout.write.bind(stdout);

/** Print a line of a command's answer; resolves when the reader of a full pipe has taken what is before it. */
export async function answer(text: string): Promise<void> {
  if (!write(`${text}\n`)) await once(stdout, 'drain');
}

/**
 * Let nothing but answers reach standard output from now on. What handlers write there are figures for CloudWatch, of which
 * nobody makes any here: they are left out, or go to standard error where they are wanted.
 */
export function keepOutputForAnswers(wantsOthers: boolean): void {
  stdout.write = ((chunk: string | Uint8Array) =>
    wantsOthers ? stderr.write(chunk) : true) as typeof stdout.write;
}
