import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Rows } from '../rows.ts';
import type { Line, Question, Separate } from '../separate.ts';

const ask = (thread: Worker, question: Question): Promise<Line> =>
  new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.once('message', (line: Line) => {
      thread.off('error', reject);
      resolve(line);
    });
    thread.postMessage(question);
  });

/** A new thread does not know TypeScript by itself. */
const entry = (file: URL): string =>
  `import('tsx/esm/api').then(({ tsImport }) => tsImport(${JSON.stringify(file.href)}, ${JSON.stringify(import.meta.url)}))`;
const thread = entry(new URL('separating-thread.ts', import.meta.url));

/** Answers as many questions at once as the machine has cores. */
export const separateInThreads: Separate = async (rows: Rows, questions: readonly Question[]) => {
  const lines = new Array<Line>(questions.length);
  const left = questions.entries();
  await Promise.all(
    Array.from({ length: Math.min(availableParallelism(), questions.length) }, async () => {
      const worker = new Worker(thread, { eval: true, workerData: rows });
      for (const [at, question] of left) lines[at] = await ask(worker, question);
      await worker.terminate();
    }),
  );
  return lines;
};
