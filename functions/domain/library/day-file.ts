import { gunzipSync, gzipSync } from 'node:zlib';
import type { Paper } from '../papers/paper.ts';
import type { LibraryDay, Removal } from './library-day.ts';

/** The number of the layout of a day's lines; a manifest of another one is made anew, and every day with it. */
export const dayLayout = 1;

/** Write a day as a file: a paper or a removal a line, gzipped as fast as it goes; the same day is the same bytes. */
export const packDay = ({ papers, removed }: LibraryDay): Uint8Array =>
  gzipSync([...papers, ...removed].map((one) => `${JSON.stringify(one)}\n`).join(''), { level: 1 });

/** Read a day from its file; undefined for what is none, or only a part of one. Whether it is ours, its hash says. */
export function unpackDay(bytes: Uint8Array): LibraryDay | undefined {
  const papers: Paper[] = [];
  const removed: Removal[] = [];
  try {
    for (const line of gunzipSync(bytes).toString('utf8').split('\n')) {
      if (line === '') continue;
      const one = JSON.parse(line) as Paper | Removal;
      if ('title' in one) papers.push(one);
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
