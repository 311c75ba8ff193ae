const initialCapacity = 1 << 16;

/** Whole or real numbers, four bytes each, with room for as many as will come; in memory that threads can share. */
export class Growing<Numbers extends Int32Array | Float32Array> {
  #numbers: Numbers;
  #length = 0;
  readonly #over: (memory: SharedArrayBuffer) => Numbers;

  /** @param over makes the array over its memory */
  constructor(over: (memory: SharedArrayBuffer) => Numbers) {
    this.#numbers = over(new SharedArrayBuffer(4 * initialCapacity));
    this.#over = over;
  }

  get length(): number {
    return this.#length;
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const more = this.#over(new SharedArrayBuffer(8 * this.#numbers.length));
      more.set(this.#numbers);
      this.#numbers = more;
    }
    this.#numbers[this.#length++] = number;
  }

  /** The numbers so far. */
  done(): Numbers {
    return this.#numbers.subarray(0, this.#length) as Numbers;
  }
}

export const integers = (): Growing<Int32Array> => new Growing((memory) => new Int32Array(memory));
export const reals = (): Growing<Float32Array> => new Growing((memory) => new Float32Array(memory));
