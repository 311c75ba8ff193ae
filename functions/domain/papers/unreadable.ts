import { PaperboyError } from '../paperboy-error.ts';

/** What is stored of a paper is not what any layout says. The message names the row, and nothing that it holds. */
export class UnreadableError extends PaperboyError {}
