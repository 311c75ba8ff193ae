import { PaperboyError } from '../functions/domain/paperboy-error.ts';

/** A fault that the operator has to put right; printed as a sentence, without a stack trace. */
export class OperatorError extends PaperboyError {}
