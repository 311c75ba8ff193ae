import { access, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** The addresses of the local services and a token for them, as `services.json` holds them. */
export interface Services {
  readonly site: string;
  readonly inbox: string;
  readonly dynamodb: string;
  readonly s3: string;
  readonly ses: string;
  /** a submit token */
  readonly token: string;
}

const filePath = (data: string): string => join(data, 'services.json');

const servicesSchema = z.object({
  site: z.url(),
  inbox: z.url(),
  dynamodb: z.url(),
  s3: z.url(),
  ses: z.url(),
  token: z.string(),
});

/** Read `services.json`; undefined when there is none, or when it cannot be read. */
export async function readServices(data: string): Promise<Services | undefined> {
  const text = await readFile(filePath(data), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (['ENOENT', 'EISDIR'].includes(error.code ?? '')) return '';
    throw error;
  });
  try {
    return servicesSchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether there is a `services.json`, be it one that cannot be read. */
export const hasServicesFile = (data: string): Promise<boolean> =>
  access(filePath(data)).then(
    () => true,
    () => false,
  );

/** Write `services.json`, whole or not at all: a script may be waiting for it. */
export async function writeServices(data: string, services: Services): Promise<void> {
  await writeFile(`${filePath(data)}.new`, `${JSON.stringify(services, null, 2)}\n`, { mode: 0o600 });
  await rename(`${filePath(data)}.new`, filePath(data));
}

/** Remove `services.json`, if it is there. */
export const removeServices = (data: string): Promise<void> => rm(filePath(data), { force: true });
