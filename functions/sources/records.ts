import { Misanswer } from '../domain/harvest/misanswer.ts';
import type { Item } from '../domain/harvest/source.ts';
import { arxivIdOf } from '../domain/papers/identity.ts';
import { apiAnswer } from './arxiv-api.ts';
import { announcement } from './arxiv-feed.ts';
import { biorxivPage } from './biorxiv.ts';
import { crossrefWork, isCrossref } from './crossref.ts';
import { huggingFacePaper, isHuggingFace } from './hugging-face.ts';
import { jsonOf } from './json.ts';
import { oaiPage } from './oai.ts';
import { recordOf } from './submission.ts';

/** One record of a file: what it says or why it cannot be read, and where it stands. */
export interface FileRecord {
  /** line for NDJSON, place in the document for everything else, both from 1 */
  readonly at: number;
  readonly item: Item;
}

/**
 * Bytes of a file → what it says, record by record; told apart by content: JSON, NDJSON, arXiv's feeds and its API's
 * answers, OAI-PMH, Hugging Face's lists, bioRxiv's and Crossref's answers. Memory is flat for NDJSON. Throws a Misanswer
 * for anything else, and for a document that cannot be read at all.
 */
export async function* records(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<FileRecord> {
  const lines = linesOf(chunks);
  const first = await lines.next();
  const head = first.done ? '' : first.value.replace(/^\uFEFF/, '');
  const value = head.trimStart().startsWith('{') ? parsed(head) : undefined;
  if (value !== undefined) {
    let at = 1;
    for (const item of jsonItems(value)) yield { at: at++, item };
    at = 1;
    for await (const line of lines) {
      at++;
      if (line.trim() === '') continue;
      const next = parsed(line);
      yield { at, item: next === undefined ? notJson(line) : recordItem(next) };
    }
    return;
  }
  const rest: string[] = [head];
  for await (const line of lines) rest.push(line);
  const whole = rest.join('\n');
  if (whole.trim() === '') return;
  for (const [index, item] of documentItems(whole).entries()) yield { at: index + 1, item };
}

function documentItems(whole: string): readonly Item[] {
  if (!whole.trimStart().startsWith('<')) return jsonItems(jsonOf(whole, 'the file'));
  const readers = [
    { root: /<(\w+:)?OAI-PMH[\s>]/, read: () => oaiPage(whole).items },
    { root: /<(\w+:)?rss[\s>]/, read: () => announcement(whole).items },
    // both are Atom: only announcements have a type
    { root: /announce_type>|Announce Type:/, read: () => announcement(whole).items },
    { root: /<(\w+:)?feed[\s>]/, read: () => apiAnswer(whole).items },
  ];
  const reader = readers.find(({ root }) => root.test(whole));
  if (reader) return reader.read();
  const says = whole.replace(/\s+/g, ' ').trim().slice(0, 60);
  throw new Misanswer('another format', `this is neither a feed nor records of arXiv: ${says}`);
}

function jsonItems(value: unknown): readonly Item[] {
  if (typeof value === 'object' && value !== null && 'messages' in value && 'collection' in value) {
    return biorxivPage(value).items;
  }
  const papers = typeof value === 'object' && value !== null && 'papers' in value ? value.papers : value;
  return (Array.isArray(papers) ? papers : [papers]).map(recordItem);
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

const notJson = (line: string): Item => ({
  errors: [{ path: '', message: `is not JSON: ${line.slice(0, 60)}` }],
});

/** A record of Hugging Face's list, of Crossref, of an arXiv dump (`id`, `published`), or a submission. */
function recordItem(value: unknown): Item {
  if (isHuggingFace(value)) return huggingFacePaper(value);
  if (isCrossref(value)) return crossrefWork(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { errors: [{ path: '', message: 'must be an object' }] };
  }
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
