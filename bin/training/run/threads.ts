import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Rows } from '../rows.ts';
import type { BinaryProblem, Line, Separate } from '../separate.ts';

const solve = (thread: Worker, problem: BinaryProblem): Promise<Line> =>
  new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.once('message', (line: Line) => {
      thread.off('error', reject);
      resolve(line);
    });
    thread.postMessage(problem);
  });

/** The script of a new thread, which has to load TypeScript support first. */
const entry = (file: URL): string =>
  `import('tsx/esm/api').then(({ tsImport }) => tsImport(${JSON.stringify(file.href)}, ${JSON.stringify(import.meta.url)}))`;
const thread = entry(new URL('separating-thread.ts', import.meta.url));

/** Solves as many problems at once as the machine has cores. */
export const separateInThreads: Separate = async (rows: Rows, problems: readonly BinaryProblem[]) => {
  const lines = new Array<Line>(problems.length);
  const left = problems.entries();
  await Promise.all(
    Array.from({ length: Math.min(availableParallelism(), problems.length) }, async () => {
      const worker = new Worker(thread, { eval: true, workerData: rows });
      for (const [at, problem] of left) lines[at] = await solve(worker, problem);
      await worker.terminate();
    }),
  );
  return lines;
};
