import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/mini';

/** Where the local service is to be found, as `services.json` says it. */
export interface Services {
  readonly site: string;
  readonly inbox: string;
  readonly dynamodb: string;
  readonly s3: string;
  readonly ses: string;
  /** a submit token */
  readonly token: string;
}

const fileIn = (data: string): string => join(data, 'services.json');

/** The folder that holds everything local: `PAPERBOY_DATA`, or `.paperboy`. */
export const dataFolder = (): string => process.env.PAPERBOY_DATA || '.paperboy';

const shape = z.object({
  site: z.url(),
  inbox: z.url(),
  dynamodb: z.url(),
  s3: z.url(),
  ses: z.url(),
  token: z.string(),
});

/** Undefined when no service has said that it runs, or when what it said cannot be read. */
export async function readServices(data: string): Promise<Services | undefined> {
  const text = await readFile(fileIn(data), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (['ENOENT', 'EISDIR'].includes(error.code ?? '')) return '';
    throw error;
  });
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Written whole or not at all: a script may be waiting for it. */
export async function writeServices(data: string, services: Services): Promise<void> {
  await writeFile(`${fileIn(data)}.new`, `${JSON.stringify(services, null, 2)}\n`, { mode: 0o600 });
  await rename(`${fileIn(data)}.new`, fileIn(data));
}

export const removeServices = (data: string): Promise<void> => rm(fileIn(data), { force: true });
