import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeError } from './describe-error.ts';

/** The submit token of a data folder, or why it cannot be read; undefined before the first start is through. */
export type StoredToken = { readonly token: string } | { readonly unreadable: string } | undefined;

/** The file that holds the submit token of a data folder. */
export const tokenPath = (data: string): string => join(data, 'token');

/** Read the submit token of a data folder. */
export async function readSubmitToken(data: string): Promise<StoredToken> {
  try {
    const token = (await readFile(tokenPath(data), 'utf8')).trim();
    return /^pb_[\w-]+$/.test(token) ? { token } : { unreadable: 'it holds no token' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return { unreadable: describeError(error) };
  }
}

/** Write the submit token of a data folder, whole or not at all. */
export async function writeSubmitToken(data: string, token: string): Promise<void> {
  await writeFile(`${tokenPath(data)}.new`, `${token}\n`, { mode: 0o600 });
  await rename(`${tokenPath(data)}.new`, tokenPath(data));
}
