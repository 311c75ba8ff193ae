/** The base of every error that is foreseen; its message is a full sentence. Each kind is a class of its own, which gives the `name`. */
export abstract class PaperboyError extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = new.target.name;
  }
}
