import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/mini';

/** Who runs on a data folder, as `running.json` in it says. The database's own lock decides; this is for people. */
export interface Running {
  readonly pid: number;
  readonly since: string;
  /** absent until it listens */
  readonly site?: string | undefined;
}

const shape = z.object({ pid: z.int(), since: z.string(), site: z.optional(z.string()) });
const fileIn = (data: string): string => join(data, 'running.json');

export async function writeRunning(data: string, running: Running): Promise<void> {
  await writeFile(`${fileIn(data)}.new`, `${JSON.stringify(running)}\n`);
  await rename(`${fileIn(data)}.new`, fileIn(data));
}

export const removeRunning = (data: string): Promise<void> => rm(fileIn(data), { force: true });

/** Whose folder it is, in a sentence, for somebody who wants to start on it, too. */
export async function whoseFolder(data: string): Promise<string> {
  const running = await readRunning(data);
  const who =
    running && isAlive(running.pid)
      ? `A Paperboy runs on ${data} already: process ${running.pid}, since ${running.since}${running.site ? `, at ${running.site}` : ''}.`
      : `Another process holds the database in ${data}.`;
  return `${who} Stop it first, or give this one a folder of its own: PAPERBOY_DATA=… npm start`;
}

async function readRunning(data: string): Promise<Running | undefined> {
  const text = await readFile(fileIn(data), 'utf8').catch(() => '');
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether there is such a process, be it another user's. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
