import { SourceError } from '../../domain/harvest/source-error.ts';
import { monthOfArxivId } from '../../domain/papers/identity/identity.ts';
import { isObject } from '../wire/json-values.ts';
import { parseJson } from '../wire/parse-json.ts';
import { type Line, readLines } from '../wire/read-lines.ts';
import { transcodeToUtf8 } from '../wire/transcode-to-utf8.ts';
import { describeUnknownFile } from './describe-unknown-file.ts';
import type { FileItem, FileRecord } from './format.ts';
import { listFormatNames, textFormats } from './formats.ts';
import { readJsonItems } from './read-json-items.ts';

export type { FileItem, FileRecord } from './format.ts';

const notUtf8 = 'is not UTF-8. Is it Latin-1? Convert the file: iconv -f latin1 -t utf-8';
/** Longest document that is read: it becomes one string. */
const mostCharacters = 450_000_000;

/**
 * Read the bytes of a file, record by record, in any format of formats.ts, told apart by content. A paper that says when
 * it was published, and not where it stands in our list, stands there on that day. Memory is flat where every line is a
 * record. Throws a SourceError for a file of no known format, and for a document that cannot be read at all.
 */
export async function* readRecords(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<FileRecord> {
  let isTold = false;
  for await (const { item, isUnknown = false, ...where } of readAnyFormat(
    readLines(transcodeToUtf8(chunks)),
  )) {
    yield { ...where, item: isUnknown && !isTold ? withKnownFormats(item) : listedOnItsDay(item) };
    isTold ||= isUnknown;
  }
}

/** Add the names of all formats to the errors of a record that none of them knows. */
function withKnownFormats(item: FileItem): FileItem {
  if (!('errors' in item)) return item;
  const known = `We read ${listFormatNames()}`;
  return { errors: item.errors.map(({ path, message }) => ({ path, message: `${message}. ${known}` })) };
}

type AnyRecord = FileRecord & { readonly isUnknown?: true };

async function* readAnyFormat(lines: AsyncGenerator<Line>): AsyncGenerator<AnyRecord> {
  let at = 1;
  let head = await lines.next();
  while (!head.done && head.value.text.trim() === '') {
    at++;
    head = await lines.next();
  }
  if (head.done) throw new SourceError('cut short', 'the file is empty');
  const first = parseJsonLine(head.value.text);
  if (first === undefined) return yield* readDocument(head.value, lines, at);
  const whole = parseLine(head.value, at);
  yield* whole.map((one, index) => (whole.length === 1 ? one : { ...one, at: index + 1, of: whole.length }));
  for await (const line of lines) yield* parseLine(line, ++at);
}

/** Read a file that is one document: its first line alone cannot be read. */
async function* readDocument(
  head: Line,
  lines: AsyncIterable<Line>,
  begin: number,
): AsyncGenerator<AnyRecord> {
  if (isBinary(head.text)) throw unknownFormat(head.text);
  const all = [head];
  let size = head.text.length;
  for await (const line of lines) {
    all.push(line);
    size += line.text.length + 1;
    if (size > mostCharacters) {
      throw new SourceError(
        'malformed',
        'the file is too long for one document: bring it as NDJSON, a record a line',
      );
    }
  }
  // lines are counted from the file's first, blank or not
  const whole =
    '\n'.repeat(begin - 1) + all.map(({ text, isEnded }) => (isEnded ? `${text}\n` : text)).join('');
  const bad = all.findIndex(({ isUtf8 }) => !isUtf8);
  try {
    const records = parseDocument(whole, bad < 0 ? undefined : begin + bad);
    yield* records.map((one) => ({ ...one, of: records.length }));
  } catch (error) {
    // one bad line is no reason to lose those after it
    const isLines = /^\s*[[{"]/.test(head.text) && all.some(({ text }) => isObject(parseJsonLine(text)));
    if (!(error instanceof SourceError) || !isLines) throw error;
    let at = begin;
    for (const line of all) yield* parseLine(line, at++);
  }
}

/** Parse a whole document; `bad` is the number of its first line that is not UTF-8. */
function parseDocument(whole: string, bad: number | undefined): readonly AnyRecord[] {
  const isJson = /^\s*[[{]/.test(whole);
  const format = isJson ? undefined : textFormats.find((one) => one.isText(whole));
  if (!isJson && !format) throw unknownFormat(whole);
  if (bad !== undefined) throw new SourceError('malformed', `line ${bad} of the file ${notUtf8}`);
  if (format) return format.read(whole).map((one) => ({ ...one, format: format.name }));
  return readJsonItems(parseJson(whole, 'the file')).map((one, index) => ({ at: index + 1, ...one }));
}

const isBinary = (head: string): boolean =>
  /[\u0000-\u0008]/.test(head.slice(0, 1_000)) ||
  /^(?:%PDF|PK\u0003|BZh\d1AY|\ufffd7zXZ|\(\ufffd\/\ufffd)/.test(head);

const unknownFormat = (text: string): SourceError =>
  new SourceError(
    'another format',
    `this is no kind of record that we know: ${describeUnknownFile(text)}. We read ${listFormatNames()}`,
  );

function parseLine(line: Line, at: number): AnyRecord[] {
  if (line.text.trim() === '') return [];
  if (!line.isUtf8) return [{ at, item: { errors: [{ path: '', message: notUtf8 }] } }];
  const value = parseJsonLine(line.text);
  if (value === undefined) {
    return [{ at, item: { errors: [{ path: '', message: `is not JSON: ${line.text.slice(0, 60)}` }] } }];
  }
  try {
    return readJsonItems(value).map((one) => ({ at, ...one }));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return [{ at, item: { errors: [{ path: '', message: error.message }] } }];
  }
}

/** Parse a line of JSON; undefined when it is none, since one line that is cut short is no reason to lose the others. */
function parseJsonLine(line: string): unknown {
  // a number alone is an arXiv id, not JSON
  if (!/^\s*[[{"]/.test(line)) return undefined;
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** List a paper of a file on its own day, since a file is a back-fill; or at the beginning of its month or year, where no more is known. */
function listedOnItsDay(item: FileItem): FileItem {
  if (!('draft' in item) || item.draft.listedAt) return item;
  const { announcedAt, publishedAt, arxivId } = item.draft;
  const listedAt = announcedAt ?? publishedAt ?? (arxivId && monthOfArxivId(arxivId));
  return listedAt ? { ...item, draft: { ...item.draft, listedAt } } : item;
}
