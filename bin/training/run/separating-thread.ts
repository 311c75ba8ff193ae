import { parentPort, workerData } from 'node:worker_threads';
import type { Rows } from '../rows.ts';
import { type BinaryProblem, separate } from '../separate.ts';

const rows = workerData as Rows;

parentPort?.on('message', (problem: BinaryProblem) => {
  parentPort?.postMessage(separate(rows, problem));
});
