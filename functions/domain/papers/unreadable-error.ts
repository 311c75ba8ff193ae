import { PaperboyError } from '../paperboy-error.ts';

/** A paper's stored row fits no known layout. The message names the row, and nothing that it holds. */
export class UnreadableError extends PaperboyError {}
