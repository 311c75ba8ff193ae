import { PaperboyError } from '../../functions/domain/paperboy-error.ts';

/** Words that mean nothing to the command line: the usage is printed, and the exit status is 2. */
export class UsageError extends PaperboyError {}
