import { access, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CannotStartError } from './cannot-start-error.ts';
import { describeDiskFault } from './describe-error.ts';

/** The path of the folder that holds everything local: `PAPERBOY_DATA`, or `.paperboy`. */
export const dataFolder = (): string => process.env.PAPERBOY_DATA || '.paperboy';

/** Make a folder and its parents. Node's own way never ends where none can be made, such as below /proc. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    const above = dirname(path);
    const isThere = await access(above).then(
      () => true,
      () => false,
    );
    if (code !== 'ENOENT' || isThere) throw error;
    await makeFolder(above);
    await mkdir(path);
  }
}

/** Do something with the data folder. Throws CannotStartError when the folder cannot be used. */
export async function explainDiskFaults<T>(data: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const fault = describeDiskFault(error);
    if (!fault) throw error;
    const path = error instanceof Error && 'path' in error && error.path !== data ? ` (${error.path})` : '';
    throw new CannotStartError(
      `The data folder ${data} cannot be used: ${fault}${path}. Mend that, or choose another: PAPERBOY_DATA=… npm start`,
    );
  }
}
