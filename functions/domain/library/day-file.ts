import { gunzipSync, gzipSync } from 'node:zlib';
import type { Paper } from '../papers/paper.ts';
import { type KeptVectors, rememberVectors, writeVectors } from '../papers/similarity/paper-vector.ts';
import type { LibraryDay, Removal } from './library-day.ts';

/** The number of the layout of a day's lines; a manifest of another one is made anew, and every day with it. */
export const dayLayout = 1;

/**
 * Write a day as a file: a paper or a removal a line, and a line with the papers' vectors, by which like ones are found; gzipped as
 * fast as it goes. The same day is the same bytes.
 */
export function packDay({ papers, removed }: LibraryDay): Uint8Array {
  const vectors = papers.length > 0 ? [writeVectors(papers)] : [];
  const lines = [...papers, ...removed, ...vectors].map((one) => `${JSON.stringify(one)}\n`);
  return gzipSync(lines.join(''), { level: 1 });
}

/** Read a day from its file; undefined for what is none, or only a part of one. Whether it is ours, its hash says. */
export function unpackDay(bytes: Uint8Array): LibraryDay | undefined {
  const papers: Paper[] = [];
  const removed: Removal[] = [];
  try {
    for (const line of gunzipSync(bytes).toString('utf8').split('\n')) {
      if (line === '') continue;
      const one = JSON.parse(line) as Paper | Removal | KeptVectors;
      if ('title' in one) papers.push(one);
      else if ('vectors' in one) rememberVectors(papers, one);
      else removed.push(one);
    }
  } catch (error) {
    if (error instanceof SyntaxError || isZlibError(error)) return undefined;
    throw error;
  }
  return { papers, removed };
}

const isZlibError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
