import { PaperboyError } from '../../domain/paperboy-error.ts';
import { Problem } from '../problem.ts';

/** The papers of a request as they were posted: one alone, or several in their order. */
export type PostedPapers = { readonly one: unknown } | { readonly many: readonly unknown[] };

/** Stands in the place of a posted paper whose line of NDJSON is no JSON, and says why. */
export class MalformedLineError extends PaperboyError {}

const mostPapers = 500;
const mostBytes = 5_000_000;

/** Read the body of a submission: one paper, `{"papers": […]}`, a list, or NDJSON. Throws a Problem that says where it is wrong. */
export async function readPostedPapers(request: Request): Promise<PostedPapers> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > mostBytes) throw tooLarge(declared);
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  // the CDN's function calls lines text (lib/viewer-address.js), so that the gateway does not pack them
  const isLines = /^(application\/(x-)?(ndjson|jsonlines|jsonl)|text\/x-ndjson)$/.test(type);
  if (!isLines && !/^application\/(json|[\w.-]+\+json)$/.test(type)) {
    const given = type === '' ? 'no content type' : `"${type}"`;
    throw new Problem(
      415,
      'Unsupported media type',
      `send application/json or application/x-ndjson, not ${given}`,
    );
  }
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() || 'identity';
  if (encoding !== 'identity') throw unsupportedCoding(`"${encoding.slice(0, 40)}"`);
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length > mostBytes) throw tooLarge(bytes.length);
  // gzip, RFC 1952 §2.3.1; no text begins so
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw unsupportedCoding('gzipped');
  const posted = isLines ? { many: parseLines(decodeUtf8(bytes)) } : parseDocument(decodeUtf8(bytes));
  if ('many' in posted && posted.many.length > mostPapers) {
    throw new Problem(
      413,
      'Too many papers',
      `at most ${mostPapers} papers a call; these are ${posted.many.length}`,
    );
  }
  if ('many' in posted && posted.many.length === 0) {
    throw new Problem(400, 'No papers', 'the request holds no paper at all');
  }
  return posted;
}

const tooLarge = (bytes: number) =>
  new Problem(413, 'Too large', `at most ${mostBytes} bytes a call; these are ${bytes}`);

const unsupportedCoding = (how: string) =>
  new Problem(
    415,
    'Unsupported content coding',
    `send the body as it is, not ${how}: it is not unpacked here`,
  );

/** Decode UTF-8, without the byte order mark that some write before it. */
function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw new Problem(400, 'Malformed text', 'the body is not UTF-8');
    throw error;
  }
}

function parseDocument(text: string): PostedPapers {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Problem(400, 'Malformed JSON', withLineAndColumn(text, error.message));
    throw error;
  }
  if (Array.isArray(value)) return { many: value };
  if (typeof value !== 'object' || value === null)
    throw new Problem(400, 'No paper', 'the body must be a JSON object');
  if (!('papers' in value)) return { one: value };
  if (!Array.isArray(value.papers)) {
    const errors = [{ path: 'papers', message: 'must be a list' }];
    throw new Problem(400, 'No list of papers', '"papers" must be a list', errors);
  }
  return { many: value.papers };
}

function parseLines(text: string): unknown[] {
  return text.split('\n').flatMap((line, index): unknown[] => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line)];
    } catch (error) {
      if (error instanceof SyntaxError)
        return [new MalformedLineError(`line ${index + 1} is not JSON: ${error.message}`)];
      throw error;
    }
  });
}

/** The message with line and column: Node gives the position in most cases, but people look for a line. */
function withLineAndColumn(text: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined || message.includes('line')) return message;
  const before = text.slice(0, Number(position)).split('\n');
  return `${message} (line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})`;
}
