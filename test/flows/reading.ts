import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

/** Look again and again until there is something to see. Throws when there is nothing in time. */
export async function eventually<T>(look: () => Promise<T | undefined>, seconds = 60): Promise<T> {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > end) throw new Error(`nothing came in ${seconds} s: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The mails in a data folder's outbox to one address, oldest first, as an independent parser reads them. */
export async function mailsTo(data: string, address: string): Promise<Email[]> {
  const files = (await readdir(join(data, 'outbox'))).filter((file) => file.endsWith('.eml')).sort();
  const mails = await Promise.all(
    files.map(async (file) => PostalMime.parse(await readFile(join(data, 'outbox', file)))),
  );
  return mails.filter((mail) => mail.to?.some((to) => to.address === address));
}

/** The first address in a text that leads to such a path. */
export const linkIn = (text: string | undefined, path: string): string =>
  new RegExp(`https?://\\S+/${path}/[\\w.-]+`).exec(text ?? '')?.[0] ?? '';
