import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inALine } from './reason.ts';

/** What a data folder has of its submit token: nothing before its first start is through. */
export type Kept = { readonly token: string } | { readonly unreadable: string } | undefined;

export const tokenIn = (data: string): string => join(data, 'token');

export async function keptToken(data: string): Promise<Kept> {
  try {
    const token = (await readFile(tokenIn(data), 'utf8')).trim();
    return /^pb_[\w-]+$/.test(token) ? { token } : { unreadable: 'it holds no token' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return { unreadable: inALine(error) };
  }
}

export async function keepToken(data: string, token: string): Promise<void> {
  await writeFile(`${tokenIn(data)}.new`, `${token}\n`, { mode: 0o600 });
  await rename(`${tokenIn(data)}.new`, tokenIn(data));
}
