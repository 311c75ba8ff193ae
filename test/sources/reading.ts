import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { SourceError } from '../../functions/domain/harvest/source-error.ts';
import type { Draft, FieldError } from '../../functions/domain/papers/draft/draft.ts';
import {
  type FileItem,
  type FileRecord,
  readRecords,
} from '../../functions/sources/importer/read-records.ts';

const root = resolve(import.meta.dirname, '../..');

/** An answer written for these tests: every shape, a few records each. */
export const fixture = (name: string): string =>
  readFileSync(join(root, 'test/fixtures/sources', name), 'utf8');

const beside = join(root, '../shared/data');

/** Whether answers that were recorded of the real servers lie beside the repository. */
export const hasRecorded = existsSync(join(beside, 'fixtures'));

/** The path of what lies in their folder. */
export const recordedAt = (path: string): string => join(beside, path);

export const recorded = (path: string): string => {
  const bytes = readFileSync(recordedAt(path));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

/** The files in one of their folders, by path. */
export const recordedIn = (folder: string, ending: string): string[] =>
  hasRecorded
    ? readdirSync(recordedAt(folder))
        .filter((name) => name.endsWith(ending))
        .map((name) => `${folder}/${name}`)
    : [];

export const draftsOf = (items: readonly FileItem[]): Draft[] =>
  items.flatMap((item) => ('draft' in item ? [item.draft] : []));

export const errorsOf = (items: readonly FileItem[]): FieldError[] =>
  items.flatMap((item) => ('errors' in item ? item.errors : []));

/** The one at this place, which must have been read. */
export function draftAt(items: readonly FileItem[], index: number): Draft {
  const item = items[index];
  if (!item || !('draft' in item)) throw new Error(`no draft at ${index}: ${JSON.stringify(item)}`);
  return item.draft;
}

/** What is wrong with the answer that is read; anything but a SourceError fails the test. */
export function faultOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof SourceError) return error.fault;
    throw error;
  }
  return 'none';
}

/** What is wrong with an answer whose reader is loaded first. */
export async function faultIn(reading: unknown): Promise<string> {
  const read = await Promise.resolve(reading).catch((error: unknown) => ({ error }));
  return faultOf(() => {
    if (typeof read === 'object' && read !== null && 'error' in read) throw read.error;
  });
}

/** No line break, control character or lone surrogate in anything that is shown. */
export function expectClean(draft: Draft): void {
  const { title, abstract, authors, comment = '', journalRef = '', license = '', submittedBy = '' } = draft;
  const texts = [title, abstract, ...authors, comment, journalRef, license, submittedBy, ...draft.categories];
  expect(texts.filter((text) => /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text) || text !== text.trim())).toEqual(
    [],
  );
  expect(title).not.toBe('');
  expect(abstract).not.toBe('');
  for (const address of Object.values(draft.links)) expect(address).toMatch(/^https?:\/\/\S+$/);
  for (const at of [draft.publishedAt, draft.announcedAt, draft.listedAt, draft.versionAt]) {
    if (at !== undefined) expect(at).toBe(new Date(at).toISOString());
  }
}

/** Read a file that comes in pieces of so many bytes. */
export async function readFile(file: string | Uint8Array, piece = 10_000): Promise<FileRecord[]> {
  const bytes = Buffer.from(file);
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  };
  const found: FileRecord[] = [];
  for await (const record of readRecords(chunks())) found.push(record);
  return found;
}
