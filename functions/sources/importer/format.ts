import type { SourceItem } from '../../domain/harvest/source.ts';
import type { FieldError } from '../../domain/papers/draft/draft.ts';
import type { PaperId } from '../../domain/papers/paper.ts';
import type { JsonObject } from '../wire/json-values.ts';

/** What a file says of one paper: all of it, only its name, which has to be looked up, or why it is passed over. */
export type FileItem =
  | SourceItem
  | { readonly named: PaperId; readonly warnings?: readonly FieldError[] }
  | { readonly skipped: string };

/** One record of a file: what it says or why it cannot be read, and where it stands. */
export interface FileRecord {
  /** line for NDJSON and lists of identifiers, place in the document for everything else, both from 1 */
  readonly at: number;
  readonly item: FileItem;
  /** the name of the format that it was read as */
  readonly format?: string;
  /** how many records the file has, where all of it is read before the first one */
  readonly of?: number;
}

/** A format whose records are JSON: a document of one, of many, or a line each. */
export interface JsonFormat {
  /** what people call it */
  readonly name: string;
  /** names under which its answers list their records: `results` */
  readonly lists?: readonly string[];
  /** Whether a value is a record of this format, or a page of them that it reads itself. */
  isRecord(value: JsonObject): boolean;
  read(value: JsonObject): readonly FileItem[];
}

/** A format that is read as one text. Throws a SourceError for a text that begins like it, and cannot be read. */
export interface TextFormat {
  readonly name: string;
  /** Whether a text is of this format, by its content. */
  isText(text: string): boolean;
  read(text: string): readonly FileRecord[];
}

/** Make records of items: each stands at its place among them, from 1. */
export const recordsOfItems = (items: readonly FileItem[]): FileRecord[] =>
  items.map((item, index) => ({ at: index + 1, item }));
