/** Something that was foreseen, said in a full sentence. Each kind is a class of its own, and its name is that of the class. */
export abstract class PaperboyError extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = new.target.name;
  }
}
