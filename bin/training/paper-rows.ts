import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { parsePaperId } from '../../functions/domain/papers/identity/identity.ts';
import { cleanText } from '../../functions/domain/text/clean-text.ts';
import type { Labelled, Text } from './labelled.ts';

/** A row of a file; its text is empty where only the paper's id is given. */
export interface PaperRow extends Text, Pick<Partial<Labelled>, 'topics' | 'maybe'> {
  /** normalised: `arxiv:2403.01234` */
  readonly id?: string;
}

/** The rows that have a list of topics, which may be empty. */
export const labelledIn = <Row extends PaperRow>(rows: readonly Row[]): readonly (Row & Labelled)[] =>
  rows.flatMap((row) => (row.topics ? [{ ...row, topics: row.topics }] : []));

/** A file that cannot be read as papers; the message names the file, the line and the reason. */
export class RowError extends Error {}

const slug = z.union([z.string(), z.object({ slug: z.string() }).transform((topic) => topic.slug)]);
const Row = z.object({
  id: z.string().optional(),
  title: z.string().default(''),
  abstract: z.string().default(''),
  categories: z.array(z.string()).optional(),
  // as a reader writes them, or as `paperboy export` does
  topics: z.array(slug).optional(),
  maybe: z.array(z.string()).optional(),
});

function textOf(file: string): string {
  try {
    const bytes = readFileSync(file);
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new RowError(`${file}: ${error instanceof Error ? error.message : error}`);
  }
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function rowOf(line: string, where: string): PaperRow {
  const { data, error } = Row.safeParse(parsedJson(line));
  if (!data) {
    const [issue] = error.issues;
    throw new RowError(`${where}: ${issue?.path.join('.') || 'the line'}: ${issue?.message}`);
  }
  const { id, title, abstract, categories, topics, maybe } = data;
  return {
    title: cleanText(title),
    abstract: cleanText(abstract),
    ...(topics && { topics }),
    ...(id && { id: parsePaperId(id) ?? id }),
    ...(categories && { categories }),
    ...(maybe && { maybe }),
  };
}

/** The papers of an NDJSON file, `.gz` or not, cleaned as the site cleans them. Throws a RowError. */
export const paperRows = (file: string): readonly PaperRow[] =>
  textOf(file)
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : rowOf(line, `${file}, line ${at + 1}`)));
