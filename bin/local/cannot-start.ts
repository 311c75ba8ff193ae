/** Something that keeps the service from starting and that the operator has to put right; said in a sentence, without a stack trace. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
  /** 1: this time it did not work; 2: it was asked for in a way that means nothing */
  readonly exitStatus: 1 | 2;

  constructor(message: string, exitStatus: 1 | 2 = 1) {
    super(message);
    this.exitStatus = exitStatus;
  }
}
