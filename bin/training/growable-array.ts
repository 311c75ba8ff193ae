/** Room for so many numbers at first; it doubles when it is full. */
const initialCapacity = 1 << 16;

/** An array of numbers of four bytes each that grows with what is pushed, in memory that threads can share. */
export class GrowableArray<Numbers extends Int32Array | Float32Array> {
  #numbers: Numbers;
  #length = 0;
  readonly #over: (memory: SharedArrayBuffer) => Numbers;

  /** @param over makes the typed array over the memory it is given */
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

  /** The numbers that were pushed so far; a view, not a copy. */
  filled(): Numbers {
    return this.#numbers.subarray(0, this.#length) as Numbers;
  }
}

export const integers = (): GrowableArray<Int32Array> =>
  new GrowableArray((memory) => new Int32Array(memory));
export const reals = (): GrowableArray<Float32Array> =>
  new GrowableArray((memory) => new Float32Array(memory));
