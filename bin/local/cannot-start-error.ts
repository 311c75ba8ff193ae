import { PaperboyError } from '../../functions/domain/paperboy-error.ts';

/** Something that keeps the service from starting and that the operator has to put right; said without a stack trace. */
export class CannotStartError extends PaperboyError {
  /** 1: the start failed; 2: wrong usage */
  readonly exitStatus: 1 | 2;

  constructor(sentence: string, exitStatus: 1 | 2 = 1) {
    super(sentence);
    this.exitStatus = exitStatus;
  }
}
