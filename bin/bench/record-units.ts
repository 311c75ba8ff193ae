import { readFile, writeFile } from 'node:fs/promises';
import { costTables, withTables } from './cost-tables.ts';
import type { Recorded } from './monthly-use.ts';

/** What was measured when docs/cost.md was written. */
export const recordedFile = new URL('recorded-units.json', import.meta.url);
/** The document whose tables are made of it. */
export const costDocument = new URL('../../docs/cost.md', import.meta.url);

/** Keep what was measured, rounded as it is shown, and write the document's tables anew. */
export async function writeRecorded(measured: Recorded): Promise<void> {
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 10) / 10 : value;
  const text = JSON.stringify(measured, rounded, 2);
  await writeFile(recordedFile, `${text}\n`);
  const written = withTables(await readFile(costDocument, 'utf8'), costTables(JSON.parse(text)));
  await writeFile(costDocument, written);
}
