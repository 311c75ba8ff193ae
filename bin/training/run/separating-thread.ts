import { parentPort, workerData } from 'node:worker_threads';
import type { Rows } from '../rows.ts';
import { type Question, separate } from '../separate.ts';

const rows = workerData as Rows;

parentPort?.on('message', (question: Question) => {
  parentPort?.postMessage(separate(rows, question));
});
