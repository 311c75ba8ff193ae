import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

/** Read the mails in a data folder's outbox to one address, oldest first, as an independent parser reads them. */
export async function readMailsTo(data: string, address: string): Promise<Email[]> {
  const files = (await readdir(join(data, 'outbox'))).filter((file) => file.endsWith('.eml')).sort();
  const mails = await Promise.all(
    files.map(async (file) => PostalMime.parse(await readFile(join(data, 'outbox', file)))),
  );
  return mails.filter((mail) => mail.to?.some((to) => to.address === address));
}

/** Find the first address in a text that leads to such a path; empty when there is none. */
export const findLink = (text: string | undefined, path: string): string =>
  new RegExp(`https?://\\S+/${path}/[\\w.-]+`).exec(text ?? '')?.[0] ?? '';
