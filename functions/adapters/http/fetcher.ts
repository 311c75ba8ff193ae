import type { Fetcher } from '../../domain/harvest/fetch-politely.ts';
import { SourceError } from '../../domain/harvest/source-error.ts';
import { causeMessage } from './cause-message.ts';
import { followRedirects } from './follow-redirects.ts';

/** Who we are to servers, and how long and how much we read of them. */
export interface FetcherOptions {
  /** who we are and where to complain: `Paperboy (+https://papers.example.org; mailto:…)` */
  readonly userAgent: string;
  /** Longest silence; after it the answer has stalled. */
  readonly stallSeconds: number;
  /** Longest time for a whole answer, however it trickles. */
  readonly wholeSeconds: number;
  readonly mostBytes: number;
  readonly now: () => Date;
}

/** Make a fetcher over HTTP. Every answer but status 200 with a whole body of text is a SourceError that says what came instead. */
export const fetcher =
  (options: FetcherOptions): Fetcher =>
  async (address) => {
    const abort = new AbortController();
    const whole = setTimeout(() => abort.abort(), options.wholeSeconds * 1_000);
    const stall = setTimeout(() => abort.abort(), options.stallSeconds * 1_000);
    let started = false;
    try {
      const response = await followRedirects(address, {
        headers: { 'User-Agent': options.userAgent, Accept: 'application/xml, application/json, */*;q=0.1' },
        signal: abort.signal,
      });
      started = response.ok;
      const body = await readBody(response, options.mostBytes, () => stall.refresh());
      if (body === undefined) {
        abort.abort();
        throw new SourceError('malformed', `${address} sent more than ${options.mostBytes} bytes`);
      }
      if (response.status === 200) return body;
      throw statusError(address, response, body, options.now());
    } catch (error) {
      if (error instanceof SourceError) throw error;
      if (abort.signal.aborted) throw new SourceError('stalled', `${address} did not answer in time`);
      const why = causeMessage(error);
      throw started
        ? new SourceError('cut short', `the answer of ${address} ended in the middle: ${why}`)
        : new SourceError('unreachable', `${address} cannot be reached: ${why}`);
    } finally {
      clearTimeout(whole);
      clearTimeout(stall);
    }
  };

/** Read a body as text, and tell of every chunk; undefined when it is too long. */
async function readBody(
  { body }: Response,
  mostBytes: number,
  onChunk: () => void,
): Promise<string | undefined> {
  const bytes: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    onChunk();
    bytes.push(chunk);
    length += chunk.length;
    if (length > mostBytes) return undefined;
  }
  return new TextDecoder().decode(Buffer.concat(bytes));
}

/** The SourceError of an answer that is not status 200: its fault, its first words, and when to ask again. */
function statusError(address: string, { status, headers }: Response, body: string, now: Date): SourceError {
  const fault = status === 429 ? 'throttled' : status >= 500 ? 'unavailable' : 'refused';
  const retryAfterSeconds = parseRetryAfter(headers.get('retry-after'), now);
  const says = body
    .replace(/<[^>]*>|\s+/g, ' ')
    .trim()
    .slice(0, 120);
  return new SourceError(fault, `${address} answered ${status}${says && `: ${says}`}`, {
    status,
    retryAfterSeconds,
  });
}

/** Parse Retry-After, seconds or a date (RFC 9110 §10.2.3), into seconds; undefined for any other text, zero for the past. */
export function parseRetryAfter(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1_000));
}
