import type { Drafted } from '../domain/papers/draft.ts';
import { arxivIdOf } from '../domain/papers/identity.ts';
import { huggingFacePaper, isHuggingFace } from './hugging-face.ts';
import { recordOf } from './submission.ts';

/** One record of a file: what it says or why it cannot be read, and where it stands. */
export interface FileRecord {
  /** line for NDJSON, place in the list for JSON, both from 1 */
  readonly at: number;
  readonly drafted: Drafted;
}

/** Bytes of a JSON or NDJSON file → drafts, in order; told apart by content. Memory is flat for NDJSON. Throws on other formats. */
export async function* jsonRecords(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<FileRecord> {
  const lines = linesOf(chunks);
  const first = await lines.next();
  const head = first.done ? '' : first.value.replace(/^\uFEFF/, '').trimStart();
  if (head === '') return;
  if (head.startsWith('<')) throw new Error('this is XML, and only JSON and NDJSON can be read so far');
  if (head.startsWith('{') && parsed(head) !== undefined) {
    yield { at: 1, drafted: draftOf(parsed(head)) };
    let at = 1;
    for await (const line of lines) {
      at++;
      if (line.trim() === '') continue;
      const value = parsed(line);
      yield { at, drafted: value === undefined ? notJson(line) : draftOf(value) };
    }
    return;
  }
  const rest: string[] = [head];
  for await (const line of lines) rest.push(line);
  yield* wholeFile(JSON.parse(rest.join('\n')));
}

function* wholeFile(value: unknown): Generator<FileRecord> {
  const papers = typeof value === 'object' && value !== null && 'papers' in value ? value.papers : value;
  const records: unknown[] = Array.isArray(papers) ? papers : [papers];
  for (const [index, record] of records.entries()) yield { at: index + 1, drafted: draftOf(record) };
}

/** Undefined for what is no JSON; a line of a file that is cut short is not a reason to lose the others. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const notJson = (line: string): Drafted => ({
  errors: [{ path: '', message: `is not JSON: ${line.slice(0, 60)}` }],
});

/** A record of Hugging Face's list, of an arXiv dump (`id`, `published`), or a submission. */
function draftOf(value: unknown): Drafted {
  if (isHuggingFace(value)) return huggingFacePaper(value);
  if (typeof value !== 'object' || value === null)
    return { errors: [{ path: '', message: 'must be an object' }] };
  const { id, published, summary, ...record } = value as Record<string, unknown>;
  return recordOf(
    {
      ...(typeof id === 'string' && arxivIdOf(id) && { arxivId: id }),
      ...(published !== undefined && { publishedAt: published }),
      ...(summary !== undefined && { abstract: summary }),
      ...record,
    },
    'file',
  );
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
