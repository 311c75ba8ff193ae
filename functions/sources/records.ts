import { Misanswer } from '../domain/harvest/misanswer.ts';
import type { Item } from '../domain/harvest/source.ts';
import { arxivIdOf } from '../domain/papers/identity.ts';
import { apiAnswer } from './arxiv-api.ts';
import { announcement } from './arxiv-feed.ts';
import { authorNames } from './author-names.ts';
import { biorxivPage } from './biorxiv.ts';
import { biorxivFeed } from './biorxiv-feed.ts';
import { crossrefWork, crossrefWorks } from './crossref.ts';
import { huggingFacePaper, isHuggingFace } from './hugging-face.ts';
import { jsonOf } from './json.ts';
import { linesOf } from './lines.ts';
import { looksLike } from './looks-like.ts';
import { oaiPage } from './oai.ts';
import { recordOf } from './submission.ts';
import { rootOf } from './xml-outline.ts';

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
  let at = 1;
  let head = await lines.next();
  while (!head.done && head.value.trim() === '') {
    at++;
    head = await lines.next();
  }
  if (head.done) return;
  const value = head.value.trimStart().startsWith('{') ? parsed(head.value) : undefined;
  if (value === undefined) return yield* document(head.value, lines, at);
  const whole = jsonItems(value);
  yield* whole.map((item, index) => ({ at: whole.length === 1 ? at : index + 1, item }));
  for await (const line of lines) yield* lineRecords(line, ++at);
}

/** A document that takes more than its first line to read. */
async function* document(head: string, lines: AsyncIterable<string>, at: number): AsyncGenerator<FileRecord> {
  const all = [head];
  for await (const line of lines) all.push(line);
  const whole = all.join('\n');
  try {
    yield* documentItems(whole).map((item, index) => ({ at: index + 1, item }));
  } catch (error) {
    // one bad line is no reason to lose those after it
    const isLines = head.trimStart().startsWith('{') && all.some((line) => isObject(parsed(line)));
    if (!(error instanceof Misanswer) || !isLines) throw error;
    for (const line of all) yield* lineRecords(line, at++);
  }
}

function documentItems(whole: string): readonly Item[] {
  const root = rootOf(whole);
  if (root === 'OAI-PMH') return oaiPage(whole).items;
  if (root === 'RDF') return biorxivFeed(whole);
  if (root === 'feed' && isApi(whole)) return apiAnswer(whole).items;
  if (root === 'feed' || root === 'rss') return announcement(whole).items;
  if (/^\s*[[{]/.test(whole)) return jsonItems(jsonOf(whole, 'the file'));
  throw new Misanswer('another format', `this is no kind of record that we know: ${looksLike(whole)}`);
}

/** Both are Atom: the API counts what it found, and only announcements say how they announce. */
const isApi = (feed: string): boolean =>
  /[<:]totalResults[\s>]/.test(feed) ||
  (/<(\w+:)?entry[\s>]/.test(feed) && !/announce_type>|Announce Type:/.test(feed));

function jsonItems(value: unknown): readonly Item[] {
  const works = crossrefWorks(value);
  if (works) return works.map(crossrefWork);
  if (isObject(value) && 'messages' in value && 'collection' in value) return biorxivPage(value).items;
  const papers = isObject(value) ? (value.papers ?? value.dailyPapers ?? value) : value;
  return (Array.isArray(papers) ? papers : [papers]).map(recordItem);
}

function lineRecords(line: string, at: number): FileRecord[] {
  if (line.trim() === '') return [];
  const value = parsed(line);
  if (value === undefined) {
    return [{ at, item: { errors: [{ path: '', message: `is not JSON: ${line.slice(0, 60)}` }] } }];
  }
  try {
    return jsonItems(value).map((item) => ({ at, item }));
  } catch (error) {
    if (!(error instanceof Misanswer)) throw error;
    return [{ at, item: { errors: [{ path: '', message: error.message }] } }];
  }
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

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A record of Hugging Face's list, of a dump (`id`, `published`, authors in one line), or a submission. */
function recordItem(value: unknown): Item {
  if (isHuggingFace(value)) return huggingFacePaper(value);
  if (!isObject(value)) {
    const is = JSON.stringify(value).slice(0, 60);
    return { errors: [{ path: '', message: `must be an object, and is ${is}` }] };
  }
  const { id, published, date, summary, authors, ...record } = value;
  const publishedAt = published ?? date;
  return recordOf(
    {
      ...(typeof id === 'string' && arxivIdOf(id) && { arxivId: id }),
      ...(publishedAt !== undefined && { publishedAt }),
      ...(summary !== undefined && { abstract: summary }),
      ...(authors !== undefined && { authors: typeof authors === 'string' ? authorNames(authors) : authors }),
      ...record,
    },
    'file',
  );
}
