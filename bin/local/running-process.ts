import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** The process that runs on a data folder, as `running.json` in it says. The database's own lock decides; this is for people. */
export interface RunningProcess {
  readonly pid: number;
  readonly since: string;
  /** absent until it listens */
  readonly site?: string | undefined;
}

const runningProcessSchema = z.object({ pid: z.int(), since: z.string(), site: z.optional(z.string()) });
const filePath = (data: string): string => join(data, 'running.json');

/** Write `running.json`, whole or not at all. */
export async function writeRunningProcess(data: string, running: RunningProcess): Promise<void> {
  await writeFile(`${filePath(data)}.new`, `${JSON.stringify(running)}\n`);
  await rename(`${filePath(data)}.new`, filePath(data));
}

/** Remove `running.json`, if it is there. */
export const removeRunningProcess = (data: string): Promise<void> => rm(filePath(data), { force: true });

/** Describe which process holds a data folder, for the operator who wants to start on it, too. */
export async function describeFolderHolder(data: string): Promise<string> {
  const running = await readRunningProcess(data);
  const who =
    running && isAlive(running.pid)
      ? `A Paperboy runs on ${data} already: process ${running.pid}, since ${running.since}${running.site ? `, at ${running.site}` : ''}.`
      : `Another process holds the database in ${data}.`;
  return `${who} Stop it first, or give this one a folder of its own: PAPERBOY_DATA=… npm start`;
}

async function readRunningProcess(data: string): Promise<RunningProcess | undefined> {
  const text = await readFile(filePath(data), 'utf8').catch(() => '');
  try {
    return runningProcessSchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether there is a process of this id, be it another user's. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
